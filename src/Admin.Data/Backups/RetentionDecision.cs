namespace Admin.Data.Backups;

/// <summary>What becomes of one backup.</summary>
/// <param name="Reason">Why, for people.</param>
public sealed record RetentionDecision(BackupSet Set, bool Kept, string Reason);
