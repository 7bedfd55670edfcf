using Admin.Data;

namespace Admin.Web.Components.Trust;

/// <param name="Code">Stable name, such as <c>run-failed</c>.</param>
/// <param name="Severe">Red; otherwise yellow.</param>
public sealed record TrustFindingView(string Code, bool Severe, Problem Problem);
