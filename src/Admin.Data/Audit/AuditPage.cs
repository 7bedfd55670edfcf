namespace Admin.Data.Audit;

/// <summary>A page of the audit log, newest first.</summary>
/// <param name="Next">The <see cref="AuditQuestion.Before"/> that the next page begins with; null: this is the last.</param>
public sealed record AuditPage(IReadOnlyList<AuditLine> Lines, long? Next);
