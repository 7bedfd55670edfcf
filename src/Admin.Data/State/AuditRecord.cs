using Admin.Data.Audit;

namespace Admin.Data.State;

/// <summary>One line of the audit log. The database refuses to change or remove one.</summary>
public sealed class AuditRecord
{
    public long Id { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    public required string Actor { get; set; }

    public ActorKind ActorKind { get; set; }

    /// <summary>A dotted word, such as <c>backup.remove</c>.</summary>
    public required string Action { get; set; }

    /// <summary>What it was done to, such as a backup's id; empty where there is no such thing.</summary>
    public required string Target { get; set; }

    public AuditOutcome Outcome { get; set; }

    public string? Reason { get; set; }

    /// <summary>The address that it was asked for from; null for the system's own work.</summary>
    public string? Address { get; set; }

    /// <summary>How many times: more than one only for refusals that were repeated within a minute.</summary>
    public long Count { get; set; }
}
