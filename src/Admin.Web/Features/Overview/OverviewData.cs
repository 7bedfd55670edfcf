using Admin.Data.Annotations;
using Admin.Data.Snapshots;
using Admin.Data.State;
using Admin.Data.Trends;
using Admin.Web.Features.Exports;

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
    IReadOnlyList<RunRecord> Runs)
{
    /// <summary>On the days of the chosen range, oldest first.</summary>
    public IReadOnlyList<Annotation> Notes { get; init; } = [];

    /// <summary>First day of the chart: one that begins before the record would show a gap where nothing is missing.</summary>
    public DateOnly First
    {
        get
        {
            var first = Range.Days is { } count ? Today.AddDays(1 - count) : Coverage.First ?? Today;
            return Coverage.First is { } recorded && recorded > first ? recorded : first;
        }
    }

    /// <summary>Last day of the chart: today is no gap before it has been counted.</summary>
    public DateOnly Last => Coverage.Newest >= Today ? Today : Today.AddDays(-1);

    /// <summary>How the days of the chart are known, in words.</summary>
    public string Origin => Origins.Of(
        Growth.Count,
        Growth.Count(day => day is { Final: true, Origin: DayOrigin.Backfill }),
        Growth.Count(day => !day.Final),
        Math.Max(0, Last.DayNumber - First.DayNumber + 1 - Growth.Count));
}
