namespace Admin.Data.Audit;

/// <summary>Which lines somebody wants to see; null: whichever.</summary>
/// <param name="Action">A whole word, such as <c>backup.remove</c>.</param>
/// <param name="Target">Part of it.</param>
/// <param name="From">UTC, included.</param>
/// <param name="To">UTC, not included.</param>
/// <param name="Before">The id of a line: only older ones.</param>
public sealed record AuditQuestion(
    string? Actor, string? Action, AuditOutcome? Outcome, string? Target, DateTime? From, DateTime? To, long? Before);
