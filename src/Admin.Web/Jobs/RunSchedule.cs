using Admin.Data.Snapshots;
using Quartz;

namespace Admin.Web.Jobs;

/// <summary>What the scheduler really has before it: nothing is due where it does not run.</summary>
internal sealed class RunSchedule(Scheduling scheduling) : IRunSchedule
{
    // The schedule is held in memory, so that nothing is waited for.
    public DateTime? NextRun => NextRunAsync().GetAwaiter().GetResult();

    private async Task<DateTime?> NextRunAsync()
    {
        if (!scheduling.Running.IsCompletedSuccessfully || await scheduling.Running is not { Status: SchedulerStatus.Running } scheduler)
        {
            return null;
        }

        DateTimeOffset? next = null;
        foreach (var key in SnapshotTriggers.Keys)
        {
            var fires = (await scheduler.GetTrigger(key))?.NextFireTimeUtc;
            next = next is null || fires < next ? fires ?? next : next;
        }

        return next?.UtcDateTime;
    }
}
