using Admin.Web.Metrics;
using Quartz;

namespace Admin.Web.Jobs;

/// <summary>Reads the users from the source for <c>/metrics</c>, so that no scrape ever does.</summary>
[DisallowConcurrentExecution]
internal sealed class SourceGaugesJob(SourceGauges gauges) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await gauges.RefreshAsync(cancellationToken);
}
