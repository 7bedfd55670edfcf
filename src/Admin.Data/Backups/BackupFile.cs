namespace Admin.Data.Backups;

/// <summary>A file of a backup.</summary>
/// <param name="Sha256">Lower-case hexadecimal, as written down when the file was made; null where it never was.</param>
public sealed record BackupFile(BackupPart Part, string Name, long Bytes, string? Sha256);
