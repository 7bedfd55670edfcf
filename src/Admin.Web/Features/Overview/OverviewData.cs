using Admin.Data.State;
using Admin.Data.Trends;

namespace Admin.Web.Features.Overview;

/// <summary>What the store and the record of runs say, as the page needs it.</summary>
/// <param name="Today">The running day, UTC.</param>
/// <param name="Days">Recorded days of the last thirteen months, oldest first: enough for every comparison, sparkline and the strip.</param>
/// <param name="Growth">Total users over the chosen range, oldest first.</param>
/// <param name="Runs">Newest first.</param>
public sealed record OverviewData(
    DateOnly Today,
    OverviewRange Range,
    Coverage Coverage,
    IReadOnlyList<DailyMetrics> Days,
    IReadOnlyList<SeriesPoint> Growth,
    IReadOnlyList<RunRecord> Runs);
