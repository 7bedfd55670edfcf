using Admin.Data.Snapshots;
using Quartz;

namespace Admin.Web.Jobs;

/// <summary>The triggers of the snapshot job, each named by what it stands for.</summary>
internal static class SnapshotTriggers
{
    /// <summary>A day may be finalised one minute after its end by the source's clock; ten seconds more allow for a clock that is a little behind.</summary>
    public const string AfterMidnight = "10 1 0 * * ?";

    /// <summary>The other hours, off the full hour at which everybody's cron jobs burden the database.</summary>
    public const string Hourly = "0 5 1-23 * * ?";

    public static JobKey Job { get; } = new("snapshot");

    public static IReadOnlyList<TriggerKey> Keys { get; } = [KeyOf(RunTrigger.Midnight), KeyOf(RunTrigger.Hourly), KeyOf(RunTrigger.Retry)];

    public static TriggerKey KeyOf(RunTrigger trigger) => new(trigger.ToString());

    public static RunTrigger Of(TriggerKey key) => Enum.Parse<RunTrigger>(key.Name);
}
