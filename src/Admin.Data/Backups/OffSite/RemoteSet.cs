namespace Admin.Data.Backups.OffSite;

/// <summary>A backup's folder as it lies at the remote, whoever brought it there.</summary>
/// <param name="Files">Only what is named as a file of this backup; the manifest too.</param>
/// <param name="ModifiedAt">UTC; of its newest file.</param>
public sealed record RemoteSet(BackupId Id, IReadOnlyList<RemoteFile> Files, DateTime ModifiedAt)
{
    public long Bytes => Files.Sum(f => f.Bytes);

    /// <summary>The manifest is sent last: with it, all of the set has arrived.</summary>
    public bool IsWhole => Files.Any(f => f.Name == BackupFileNames.Manifest(Id));
}
