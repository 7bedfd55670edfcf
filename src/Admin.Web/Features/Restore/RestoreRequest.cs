namespace Admin.Web.Features.Restore;

/// <summary>Agrees to a plan.</summary>
/// <param name="PlanId">Of the plan that was looked at.</param>
internal sealed record RestoreRequest(string? PlanId);
