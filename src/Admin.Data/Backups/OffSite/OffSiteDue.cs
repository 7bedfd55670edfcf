using Admin.Data.Operations;

namespace Admin.Data.Backups.OffSite;

/// <summary>
/// Copies the newest verified backup elsewhere where that has no good copy yet. So a copy that failed, or was missed while the process was away, is
/// made up; every backup holds the whole history, so that those in between are not missed.
/// </summary>
public sealed class OffSiteDue(BackupCatalog catalog, OperationRunner operations, TimeProvider time, OffSiteBackups? copies = null)
{
    /// <summary>How long a failed try rests before the next.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    private (BackupId Id, DateTime At)? _lastTry;

    /// <summary>Starts a copy where one is due, and nothing else is under way.</summary>
    /// <returns>The started one; null where none was.</returns>
    public async Task<Operation?> StartIfDueAsync(CancellationToken cancellationToken)
    {
        if (copies is null || operations.Active.Count > 0 || await NewestAsync(cancellationToken) is not { } newest)
        {
            return null;
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (_lastTry is { } last && last.Id == newest.Id && now - last.At < Rest)
        {
            return null;
        }

        var known = (await copies.ListAsync(cancellationToken)).FirstOrDefault(c => c.Id == newest.Id && c.ContentHash == newest.ContentHash);
        if (known is { IsVerified: true })
        {
            return null;
        }

        _lastTry = (newest.Id, now);
        return await copies.StartSendAsync(newest.Id, null);
    }

    private async Task<BackupSet?> NewestAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await catalog.ListAsync(cancellationToken)).FirstOrDefault(s => s.Origin == BackupOrigin.Own && s.IsVerified);
        }
        catch (ProblemException)
        {
            // The trust line says so.
            return null;
        }
    }
}
