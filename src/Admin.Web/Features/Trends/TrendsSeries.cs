using Admin.Data.Trends;

namespace Admin.Web.Features.Trends;

/// <summary>What the store says of one KPI over the span.</summary>
/// <param name="Recorded">Null while it is not recorded at all.</param>
/// <param name="Points">The line.</param>
/// <param name="Averages">Its average of seven days; empty where that is not asked for.</param>
/// <param name="Earlier">What it is held against, in its own days; empty where that is not asked for.</param>
/// <param name="Totals">Over the whole span.</param>
/// <param name="Fair">Last day up to which the span can be held against an earlier one: a running day is not over.</param>
/// <param name="FairTotals">Up to that day.</param>
/// <param name="EarlierTotals">Of what it is held against, up to the same day.</param>
public sealed record TrendsSeries(
    TrendsKpi Kpi,
    TrendSpan? Recorded,
    IReadOnlyList<TrendPoint> Points,
    IReadOnlyList<TrendPoint> Averages,
    IReadOnlyList<TrendPoint> Earlier,
    TrendTotals Totals,
    DateOnly Fair,
    TrendTotals FairTotals,
    TrendTotals? EarlierTotals)
{
    /// <summary>Days of the span without a row, from the KPI's own beginning on.</summary>
    public int DaysMissing(TrendsSpan span) => Recorded is { } recorded
        ? Math.Max(0, span.Last.DayNumber - Math.Max(recorded.First.DayNumber, span.First.DayNumber) + 1) - Totals.DaysRecorded
        : 0;
}
