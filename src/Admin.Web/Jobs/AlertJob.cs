using Admin.Data.Alerts;
using Quartz;

namespace Admin.Web.Jobs;

/// <summary>Looks at the rules.</summary>
[DisallowConcurrentExecution]
internal sealed class AlertJob(AlertWatch watch) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await watch.LookAsync(cancellationToken);
}
