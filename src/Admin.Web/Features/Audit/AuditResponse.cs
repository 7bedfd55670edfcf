using Admin.Data.Audit;

namespace Admin.Web.Features.Audit;

/// <param name="Lines">Newest first.</param>
/// <param name="Next">The address of the older lines; null: there are none.</param>
public sealed record AuditResponse(IReadOnlyList<AuditLine> Lines, string? Next);
