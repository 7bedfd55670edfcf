namespace Admin.Web.Features.Analytics;

/// <summary>What a dashboard shows first.</summary>
/// <param name="Current">The newest recorded day; null while there is none.</param>
internal sealed record SummaryResponse(LatestResponse? Current, TrendsResponse Trends, HealthResponse Health);
