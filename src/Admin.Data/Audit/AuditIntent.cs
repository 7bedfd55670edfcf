namespace Admin.Data.Audit;

/// <summary>What somebody is about to do, noted before it is begun.</summary>
/// <param name="Id">Of the note; null where it could not be written down.</param>
public sealed record AuditIntent(long? Id, AuditActor Actor, string Action, string Target, string? Address)
{
    /// <summary>Whether it would be found after the process was killed.</summary>
    public bool IsKept => Id is not null;
}
