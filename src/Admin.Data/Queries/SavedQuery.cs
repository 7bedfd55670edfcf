namespace Admin.Data.Queries;

/// <summary>A question that somebody kept for all.</summary>
/// <param name="SavedAt">UTC.</param>
public sealed record SavedQuery(string Name, string Sql, string SavedBy, DateTime SavedAt);
