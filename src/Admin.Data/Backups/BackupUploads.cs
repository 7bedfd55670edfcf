using Admin.Data.Store;

namespace Admin.Data.Backups;

/// <summary>Takes in the files of a backup that a person brings from elsewhere. They lie apart from our own, and retention never touches them.</summary>
public sealed class BackupUploads
{
    private const string Unchanged = "Nothing was changed.";

    private readonly BackupOptions _options;
    private readonly BackupCatalog _catalog;

    internal BackupUploads(BackupOptions options, BackupCatalog catalog) => (_options, _catalog) = (options, catalog);

    /// <summary>Receives one file; it is there as a whole or not at all.</summary>
    /// <param name="name">As a backup's files are named; it says which set it belongs to.</param>
    /// <param name="length">Bytes to come, where that is known.</param>
    /// <exception cref="ProblemException">The name is none of a backup's, the backup is here already, or there is no space.</exception>
    public async Task<(string Name, long Bytes, string Sha256)> ReceiveAsync(string name, Stream content, long? length, CancellationToken cancellationToken)
    {
        if (!BackupFileNames.TryParse(name, out var id, out _))
        {
            throw new ProblemException(new Problem(
                $"\"{name}\" is not the name of a backup's file.", Unchanged, "Name it as it was when it was made, such as analytics-2026-01-28.duckdb."));
        }

        if ((await _catalog.ListAsync(cancellationToken)).Any(set => set.Id == id && (set.Origin != BackupOrigin.Uploaded || File.Exists(Path.Combine(set.Folder, name)))))
        {
            throw new ProblemException(new Problem($"The backup {id} is here already.", Unchanged, "Delete that one first, if this file is to take its place."));
        }

        try
        {
            return await WriteAsync(name, content, length, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(BackupFolderProblems.Unusable(_options.Folder, e), e);
        }
    }

    private async Task<(string Name, long Bytes, string Sha256)> WriteAsync(string name, Stream content, long? length, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(_options.Folder, BackupFolder.Uploads);
        Directory.CreateDirectory(folder);
        FreeSpace.Check(folder, length ?? 0);
        var temporary = Path.Combine(folder, $".upload-{Guid.NewGuid():N}");
        try
        {
            (long Bytes, string Sha256) written;
            await using (var file = new HashingStream(temporary))
            {
                await content.CopyToAsync(file, cancellationToken);
                written = await file.CompleteAsync(cancellationToken);
            }

            File.Move(temporary, Path.Combine(folder, name), overwrite: false);
            DurableFile.SyncFolder(folder);
            return (name, written.Bytes, written.Sha256);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
