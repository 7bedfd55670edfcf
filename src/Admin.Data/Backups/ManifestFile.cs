namespace Admin.Data.Backups;

/// <summary>A manifest's file as it was read.</summary>
/// <param name="Manifest">Null where it can't be understood.</param>
/// <param name="Problem">Why it can't.</param>
internal sealed record ManifestFile(string Sha256, long Bytes, BackupManifest? Manifest, Problem? Problem);
