using Admin.Data.Trends;
using Admin.Web.Components.Charts;

namespace Admin.Web.Features.Trends;

/// <summary>Makes the lines of the chart.</summary>
internal static class TrendsLines
{
    /// <summary>The chosen KPIs first, then what is laid over them.</summary>
    public static IReadOnlyList<ChartData> Of(TrendsData data)
    {
        var scales = data.Series.Select(series => (series.Kpi.Definition.Unit, series.Kpi.Definition.Currency, series.Kpi.Definition.Kind)).Distinct().ToList();
        var own = new List<ChartData>();
        var over = new List<ChartData>();
        foreach (var (series, colour) in data.Series.Select((series, colour) => (series, colour)))
        {
            var kpi = series.Kpi.Definition;
            var points = series.Points.Select(point => (point.Date, point.Value, Kind(point, series, data))).ToList();
            var line = Line(points, data.Span) with
            {
                Title = series.Kpi.Title,
                Colour = colour,
                Axis = scales.IndexOf((kpi.Unit, kpi.Currency, kpi.Kind)),
                Unit = kpi.Unit,
                Currency = kpi.Currency,
                Step = (ChartStep)data.Span.Grain,
            };
            own.Add(line);
            Add(ChartRole.Average, "7-day average", series.Averages.Select(point => (point.Date, point.Value)));
            if (data.Series.Count > 1)
            {
                // The lines of several KPIs and their past would not be told apart; the figures tell how they compare.
                continue;
            }

            Add(ChartRole.Comparison, data.Span.Comparison == TrendsComparison.Year ? "the year before" : "the period before", Earlier(series, data.Span));

            void Add(ChartRole role, string what, IEnumerable<(DateOnly Date, double? Value)> values)
            {
                var laid = values.Select(point => (point.Date, point.Value, point.Value is null ? DayKind.Missing : DayKind.Measured)).ToList();
                if (laid.Exists(point => point.Value is not null))
                {
                    over.Add(Line(laid, data.Span) with
                    {
                        Title = data.Series.Count == 1 ? Capital(what) : $"{series.Kpi.Title}, {what}",
                        Role = role,
                        Colour = colour,
                        Axis = line.Axis,
                        Unit = kpi.Unit,
                        Currency = kpi.Currency,
                        Step = line.Step,
                    });
                }
            }
        }

        return [.. own, .. over];
    }

    /// <summary>A month that is reconstructed in part is reconstructed; one whose end is to come is provisional.</summary>
    public static char Kind(TrendPoint point, TrendsSeries series, TrendsData data)
    {
        var end = data.Span.Grain.EndOf(point.Date);
        if (point.DaysRecorded == 0)
        {
            return series.Recorded is { } recorded && end >= recorded.First ? DayKind.Missing : DayKind.NotDue;
        }

        return !point.Final || (data.Span.Grain != TrendGrain.Day && end >= data.Today) ? DayKind.Provisional
            : point.Reconstructed ? DayKind.Reconstructed
            : DayKind.Measured;
    }

    /// <summary>The earlier span, moved onto this one. A leap day of the year before has no place of its own and gives way.</summary>
    private static IEnumerable<(DateOnly Date, double? Value)> Earlier(TrendsSeries series, TrendsSpan span) => series.Earlier
        .Select(point => (Date: span.Forward(point.Date), point.Value))
        .Where(point => point.Date >= span.First && point.Date <= span.Last)
        .DistinctBy(point => point.Date);

    private static ChartData Line(List<(DateOnly Date, double? Value, char Kind)> points, TrendsSpan span) => new(
        "",
        span.First,
        1,
        [.. points.Select(point => point.Value)],
        string.Concat(points.Select(point => point.Kind)))
    {
        Offsets = [.. points.Select(point => point.Date.DayNumber - span.First.DayNumber)],
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
