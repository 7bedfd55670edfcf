using System.Globalization;
using Admin.Data.Kpis;
using Admin.Web.Components.Charts;
using Admin.Web.Components.Notes;

namespace Admin.Web.Features.Overview;

/// <summary>The page in the look "data": everything worked out, nothing left to do but to draw it.</summary>
/// <param name="Today">The running day, UTC.</param>
/// <param name="Provenance">Goes with everything that is taken away.</param>
/// <param name="Cards">Empty while no day is recorded.</param>
public sealed record OverviewModel(
    DateOnly Today,
    IReadOnlyList<KpiCard> Cards,
    ChartData Growth,
    string GrowthSentence,
    DayStrip Days,
    IReadOnlyList<RunRow> Runs,
    ShownNotes Notes,
    ChartView View,
    string Provenance)
{
    public static OverviewModel Of(OverviewData data, IReadOnlyList<KpiDefinition> catalogue, string provenance, NumberFormatInfo style)
    {
        var days = new RecordedDays(data.Days);
        var growth = GrowthChart.Of(data.Growth, data.First, data.Last);
        var notes = ShownNotes.Of(data.Notes);
        return new OverviewModel(
            data.Today,
            KpiCards.Of(days, data.Today, catalogue, style),
            growth,
            Overview.GrowthSentence.Of(data.Growth, growth, data.First, data.Last, style),
            DayStrip.Of(days, data.Coverage.First, data.Today),
            [.. data.Runs.Select(RunRow.Of)],
            notes,
            ChartView.Alone with { Notes = notes.Marks },
            provenance);
    }
}
