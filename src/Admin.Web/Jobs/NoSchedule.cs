using Admin.Data.Snapshots;

namespace Admin.Web.Jobs;

/// <summary>For a process that does one thing and ends.</summary>
internal sealed class NoSchedule : IRunSchedule
{
    public DateTime? NextRun => null;
}
