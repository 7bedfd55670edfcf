using Admin.Data.Exports;
using Admin.Data.Trends;
using Admin.Web.Components.Charts;
using Admin.Web.Features.Trends;

namespace Admin.Web.Features.Exports;

/// <summary>What the trends page shows, every period of it.</summary>
internal sealed class TrendsExport(TrendsReader reader, TrendHistory history, Provenance provenance)
{
    public async Task<ExportTable> ReadAsync(TrendsChoice choice, CancellationToken cancellationToken)
    {
        var data = await reader.ReadAsync(choice with { Comparison = TrendsComparison.None, Average = false }, cancellationToken);
        var rows = new List<IReadOnlyList<object?>>();
        foreach (var series in data.Series)
        {
            var kpi = series.Kpi.Definition;
            var question = new TrendQuestion(kpi.Id, series.Kpi.Dimension, kpi.Kind, data.Span.Grain, data.Span.First, data.Span.Last, MostPoints: int.MaxValue);
            rows.AddRange((await history.PointsAsync(question, cancellationToken)).Select(point => (IReadOnlyList<object?>)
            [
                kpi.Id,
                series.Kpi.Dimension,
                point.Date,
                point.Value,
                point.DaysRecorded,
                DayKind.Name(TrendsLines.Kind(point, series, data)),
            ]));
        }

        return new ExportTable(
            [("kpi", "VARCHAR"), ("dimension", "VARCHAR"), (Period(data.Span.Grain), "DATE"), ("value", "DOUBLE"), ("days_recorded", "INTEGER"), ("state", "VARCHAR")],
            rows,
            await provenance.OfAsync(TrendsOrigin.Of(data), cancellationToken));
    }

    private static string Period(TrendGrain grain) => grain switch
    {
        TrendGrain.Week => "week_from",
        TrendGrain.Month => "month",
        _ => "date",
    };
}
