namespace Admin.Data.Backups.OffSite;

/// <summary>A backup's copy elsewhere, and what is known of it. Times are UTC.</summary>
/// <param name="ContentHash">Of the backup that it is a copy of.</param>
/// <param name="CreatedAt">The moment of which its content is.</param>
/// <param name="BegunAt">When it was first tried.</param>
/// <param name="SentAt">When all of it had arrived; null while it has not.</param>
/// <param name="CheckedAt">When it was last found to be the same as the backup; null while it was not.</param>
/// <param name="Checked">How it was compared.</param>
/// <param name="Problem">Why the last try failed; null where it did not.</param>
public sealed record OffSiteCopy(
    BackupId Id,
    string ContentHash,
    DateTime CreatedAt,
    long Bytes,
    DateTime BegunAt,
    DateTime? SentAt,
    DateTime? CheckedAt,
    string? Checked,
    Problem? Problem) : IRetained
{
    public BackupOrigin Origin => BackupOrigin.Own;

    /// <summary>Whether it counts. A look that failed takes nothing from what an earlier one has found.</summary>
    public bool IsVerified => SentAt is not null && CheckedAt is not null;
}
