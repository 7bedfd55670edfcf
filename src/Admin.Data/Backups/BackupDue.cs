using Admin.Data.Snapshots;
using Admin.Data.State;
using Admin.Data.Store;

namespace Admin.Data.Backups;

/// <summary>
/// Makes a backup where one is due. Whether one is, is told by evidence: the newest verified backup is older than the last moment at which one was
/// due. So a run that was missed while the process was away is made up, and one that failed is tried again.
/// </summary>
public sealed class BackupDue(
    IBackupSchedule schedule, BackupCatalog catalog, BackupRunner runner, KpiStore store, RunHistory runs, SnapshotRunner snapshots, TimeProvider time)
{
    /// <summary>How long a failed try rests before the next.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    private DateTime? _lastTry;

    /// <summary>Starts a backup where one is due, and nothing speaks against it now.</summary>
    /// <returns>The started one; null where none was.</returns>
    public async Task<StartedBackup?> StartIfDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;

        // At the start the first run comes first, so that what it records is in the backup.
        if (schedule.LastDue(now) is not { } due
            || store.Status.State != StoreState.Ready
            || snapshots.Progress is not null
            || await runs.LastEndedAsync(cancellationToken) is null)
        {
            return null;
        }

        var newest = await NewestVerifiedAsync(cancellationToken);
        if (!IsDue(now, due, newest, _lastTry))
        {
            return null;
        }

        _lastTry = now;
        return await runner.StartAsync(null);
    }

    /// <summary>Pure.</summary>
    /// <param name="due">The last moment at which one was due.</param>
    /// <param name="newest">The moment of which the newest verified one is.</param>
    /// <param name="lastTry">When this process tried last.</param>
    internal static bool IsDue(DateTime now, DateTime due, DateTime? newest, DateTime? lastTry) =>
        (newest is null || newest < due) && (lastTry is null || lastTry < due || now - lastTry >= Rest);

    private async Task<DateTime?> NewestVerifiedAsync(CancellationToken cancellationToken)
    {
        try
        {
            var sets = await catalog.ListAsync(cancellationToken);
            return sets.FirstOrDefault(s => s.Origin == BackupOrigin.Own && s.IsVerified)?.CreatedAt;
        }
        catch (ProblemException)
        {
            // The backup that is tried now says the same.
            return null;
        }
    }
}
