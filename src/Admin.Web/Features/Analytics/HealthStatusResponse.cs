namespace Admin.Web.Features.Analytics;

/// <summary>All that a stranger is told of the health.</summary>
internal sealed record HealthStatusResponse(ServiceStatus Status);
