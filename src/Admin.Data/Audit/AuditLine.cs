namespace Admin.Data.Audit;

/// <summary>A line of the audit log, as it is told.</summary>
/// <param name="At">UTC.</param>
/// <param name="Action">A dotted word, such as <c>backup.remove</c>.</param>
/// <param name="Target">What it was done to; empty where there is no such thing.</param>
/// <param name="Address">The address that it was asked for from; null for the system's own work.</param>
/// <param name="Count">How many times: more than one only for refusals that were repeated within a minute.</param>
public sealed record AuditLine(
    long Id,
    DateTime At,
    string Actor,
    ActorKind ActorKind,
    string Action,
    string Target,
    AuditOutcome Outcome,
    string? Reason,
    string? Address,
    long Count);
