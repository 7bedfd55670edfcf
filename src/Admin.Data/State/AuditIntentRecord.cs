using Admin.Data.Audit;

namespace Admin.Data.State;

/// <summary>What somebody is about to do. It gives way to a line of the audit log once the outcome is known, or at the next start.</summary>
public sealed class AuditIntentRecord
{
    public long Id { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    public required string Actor { get; set; }

    public ActorKind ActorKind { get; set; }

    public required string Action { get; set; }

    public required string Target { get; set; }

    public string? Address { get; set; }
}
