using Admin.Data.Backups;
using Admin.Data.Backups.OffSite;

namespace Admin.Web.Features.Backups;

/// <summary>Gathers what the page shows.</summary>
/// <param name="offSite">Null where backups are not copied elsewhere.</param>
internal sealed class BackupsReader(
    BackupCatalog catalog,
    BackupOptions options,
    RetentionRun retention,
    IBackupSchedule schedule,
    BackupSizes sizes,
    TimeProvider time,
    OffSiteBackups? offSite = null)
{
    /// <summary>How far ahead the schedule is shown.</summary>
    private const int Ahead = 10;

    /// <exception cref="Admin.Data.ProblemException">The folder can't be read.</exception>
    public async Task<BackupsData> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var sets = await catalog.ListAsync(cancellationToken);
        return new BackupsData(
            sets,
            await retention.PreviewAsync(cancellationToken),
            DateOnly.FromDateTime(now),
            FreeBytes(),
            schedule.Next(now, Ahead),
            await sizes.ReadAsync(sets, DateOnly.FromDateTime(now), cancellationToken),
            offSite is null ? null : OffSiteEvidence.Of(offSite.Place, await offSite.ListAsync(cancellationToken)));
    }

    private long? FreeBytes()
    {
        try
        {
            return new DriveInfo(options.Folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
