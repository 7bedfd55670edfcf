using System.Globalization;
using Admin.Data.Kpis;
using Admin.Web.Components.Charts;

namespace Admin.Web.Features.Overview;

/// <summary>The page in the look "data": everything worked out, nothing left to do but to draw it.</summary>
/// <param name="Today">The running day, UTC.</param>
/// <param name="Cards">Empty while no day is recorded.</param>
public sealed record OverviewModel(
    DateOnly Today,
    IReadOnlyList<KpiCard> Cards,
    ChartData Growth,
    string GrowthSentence,
    DayStrip Days,
    IReadOnlyList<RunRow> Runs)
{
    public static OverviewModel Of(OverviewData data, IReadOnlyList<KpiDefinition> catalogue, NumberFormatInfo style)
    {
        var days = new RecordedDays(data.Days);
        var first = data.Range.Days is { } count ? data.Today.AddDays(1 - count) : data.Coverage.First ?? data.Today;
        // A chart that begins before the record would show a gap where nothing is missing.
        var start = data.Coverage.First is { } recorded && recorded > first ? recorded : first;
        // Today is no gap before it has been counted.
        var last = data.Coverage.Newest >= data.Today ? data.Today : data.Today.AddDays(-1);
        var growth = GrowthChart.Of(data.Growth, start, last);
        return new OverviewModel(
            data.Today,
            KpiCards.Of(days, data.Today, catalogue, style),
            growth,
            Overview.GrowthSentence.Of(data.Growth, growth, start, last, style),
            DayStrip.Of(days, data.Coverage.First, data.Today),
            [.. data.Runs.Select(RunRow.Of)]);
    }
}
