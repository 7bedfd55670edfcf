using Admin.Data.Trust;

namespace Admin.Web.Features.Analytics;

/// <summary>Whether the numbers are there and up to date.</summary>
/// <param name="TotalRecords">Recorded days; null when the store can't be read.</param>
/// <param name="LatestSnapshot">The newest recorded day.</param>
/// <param name="Trust">The verdict of the trust line: also of backups elsewhere, channels and watchers.</param>
/// <param name="Problems">Why it is not healthy, or not green, the worst first.</param>
internal sealed record HealthResponse(
    ServiceStatus Status, string DatabasePath, int? TotalRecords, DateOnly? LatestSnapshot, TrustLevel Trust, IReadOnlyList<HealthProblem> Problems)
{
    public static HealthResponse Of(TrustReport report)
    {
        var (store, coverage) = (report.Evidence.Store, report.Evidence.Coverage);
        var status = !store.IsReadable || coverage is null ? ServiceStatus.Unhealthy
            : report.Findings.Any(f => f.Degrades) ? ServiceStatus.Degraded
            : ServiceStatus.Healthy;
        return new HealthResponse(
            status,
            store.Path,
            coverage?.RecordedDays,
            coverage?.Newest,
            report.Level,
            [.. report.Findings.Select(f => new HealthProblem(f.Code, f.Level, f.Degrades, f.Problem.What, f.Problem.StillTrue, f.Problem.Next))]);
    }
}
