using Admin.Data.Operations;

namespace Admin.Data.Backups;

/// <summary>A backup that was asked for.</summary>
/// <param name="Operation">As it was when it was queued.</param>
public sealed record StartedBackup(Operation Operation)
{
    /// <summary>The set, once the operation has ended; null where it came to none.</summary>
    public BackupSet? Set { get; internal set; }
}
