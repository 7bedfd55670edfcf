using Admin.Data.Diagnostics;
using Quartz;

namespace Admin.Web.Jobs;

/// <summary>Looks for trouble before somebody runs into it.</summary>
[DisallowConcurrentExecution]
internal sealed class DiagnosisJob(Diagnosis diagnosis) : IJob
{
    /// <summary>Each round counts the day once, as a scrape of the users does each minute.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    /// <summary>What is still starting beside us would be found to be down.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(30);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await diagnosis.RunAsync(cancellationToken);
}
