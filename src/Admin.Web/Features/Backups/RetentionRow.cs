namespace Admin.Web.Features.Backups;

/// <summary>What the rules would do with one backup.</summary>
/// <param name="Reason">Why, for people.</param>
public sealed record RetentionRow(string Id, bool Kept, string Reason);
