using Admin.Data;

namespace Admin.Web.Components.Trust;

/// <param name="Severe">Red; otherwise yellow.</param>
public sealed record TrustFindingView(bool Severe, Problem Problem);
