using Admin.Data.Alerts;
using Quartz;

namespace Admin.Web.Jobs;

/// <summary>Looks at the rules; little work, since KPIs are judged once a day.</summary>
[DisallowConcurrentExecution]
internal sealed class AlertJob(AlertWatch watch) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await watch.LookAsync(cancellationToken);
}
