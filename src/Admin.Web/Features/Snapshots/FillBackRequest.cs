namespace Admin.Web.Features.Snapshots;

/// <summary>Agrees to a plan.</summary>
/// <param name="PlanId">Of the plan that was looked at.</param>
internal sealed record FillBackRequest(string? PlanId);
