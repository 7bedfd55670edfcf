using Admin.Data.Backups;

namespace Admin.Web.Features.Backups;

/// <summary>Gathers what the page shows.</summary>
internal sealed class BackupsReader(BackupCatalog catalog, BackupOptions options, RetentionRun retention, TimeProvider time)
{
    /// <exception cref="Admin.Data.ProblemException">The folder can't be read.</exception>
    public async Task<BackupsData> ReadAsync(CancellationToken cancellationToken) => new(
        await catalog.ListAsync(cancellationToken),
        await retention.PreviewAsync(cancellationToken),
        DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
        FreeBytes());

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
