namespace Admin.Data.Backups;

/// <summary>A part that should be in the backup and could not be made.</summary>
public sealed record FailedPart(BackupPart Part, Problem Problem);
