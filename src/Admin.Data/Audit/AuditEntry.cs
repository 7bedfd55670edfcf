namespace Admin.Data.Audit;

/// <summary>A line that is to be written to the audit log.</summary>
/// <param name="Action">A dotted word, such as <c>backup.remove</c>.</param>
/// <param name="Target">What it was done to; empty where there is no such thing.</param>
/// <param name="Address">The address that it was asked for from; null for the system's own work.</param>
public sealed record AuditEntry(AuditActor Actor, string Action, string Target, AuditOutcome Outcome, string? Reason, string? Address)
{
    /// <summary>UTC; null: when it is written.</summary>
    public DateTime? At { get; init; }

    /// <summary>How many times.</summary>
    public long Count { get; init; } = 1;
}
