using Admin.Data.Audit;

namespace Admin.Web.Auth;

/// <summary>What an endpoint does, in the words of the audit log.</summary>
/// <param name="Name">A dotted word, such as <c>backup.remove</c>; null where the endpoint changes nothing, whatever its method says.</param>
internal sealed record AuditedAction(string? Name)
{
    /// <summary>What a 422 means: that something stood against it, or that it was tried and did not pass.</summary>
    public AuditOutcome Unprocessable { get; init; } = AuditOutcome.Refused;
}
