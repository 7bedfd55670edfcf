namespace Admin.Data.Backups;

/// <summary>What becomes of one backup, or of its copy elsewhere.</summary>
/// <param name="Reason">Why, for people.</param>
public sealed record RetentionDecision<TSet>(TSet Set, bool Kept, string Reason)
    where TSet : class, IRetained;
