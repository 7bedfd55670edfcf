using Admin.Data.Backups;
using Quartz;

namespace Admin.Web.Jobs;

/// <summary>Looks now and then whether a backup is due. Its outcome is in the record of operations.</summary>
[DisallowConcurrentExecution]
internal sealed class BackupJob(BackupDue due) : IJob
{
    /// <summary>Little work: a few files are looked at.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await due.StartIfDueAsync(cancellationToken);
}
