using Admin.Data.Snapshots;
using Quartz;

namespace Admin.Web.Jobs;

/// <summary>A run by the clock. Its outcome is in the record of runs; a failed one is due again by itself.</summary>
[DisallowConcurrentExecution]
internal sealed class SnapshotJob(SnapshotRunner runner) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await runner.RunAsync(SnapshotTriggers.Of(context.Trigger.Key), null, cancellationToken);
}
