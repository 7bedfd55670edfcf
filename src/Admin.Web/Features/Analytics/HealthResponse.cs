using Admin.Data.Trust;

namespace Admin.Web.Features.Analytics;

/// <summary>Whether the numbers are there and up to date.</summary>
/// <param name="TotalRecords">Recorded days; null when the store can't be read.</param>
/// <param name="LatestSnapshot">The newest recorded day.</param>
/// <param name="Problems">Why it is not healthy, the worst first.</param>
internal sealed record HealthResponse(
    ServiceStatus Status, string DatabasePath, int? TotalRecords, DateOnly? LatestSnapshot, IReadOnlyList<HealthProblem> Problems)
{
    public static HealthResponse Of(TrustReport report)
    {
        var (store, coverage) = (report.Evidence.Store, report.Evidence.Coverage);
        var degrading = report.Findings.Where(f => f.Degrades).ToList();
        var status = !store.IsReadable || coverage is null ? ServiceStatus.Unhealthy
            : degrading.Count > 0 ? ServiceStatus.Degraded
            : ServiceStatus.Healthy;
        return new HealthResponse(
            status,
            store.Path,
            coverage?.RecordedDays,
            coverage?.Newest,
            [.. degrading.Select(f => new HealthProblem(f.Code, f.Problem.What, f.Problem.StillTrue, f.Problem.Next))]);
    }
}
