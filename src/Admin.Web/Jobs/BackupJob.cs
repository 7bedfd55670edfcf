using Admin.Data.Backups;
using Admin.Data.Backups.OffSite;
using Quartz;

namespace Admin.Web.Jobs;

/// <summary>Looks now and then whether a backup is due, or a copy of one elsewhere. Their outcome is in the record of operations.</summary>
[DisallowConcurrentExecution]
internal sealed class BackupJob(BackupDue due, OffSiteDue offSite) : IJob
{
    /// <summary>Little work: a few files are looked at.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await due.StartIfDueAsync(cancellationToken);
        await offSite.StartIfDueAsync(cancellationToken);
    }
}
