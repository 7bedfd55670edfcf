namespace Admin.Data.Backups;

/// <summary>What one check came to.</summary>
/// <param name="Checked">What was checked, for people.</param>
/// <param name="Problem">Null where it passed.</param>
internal sealed record CheckOutcome(string Checked, Problem? Problem = null);
