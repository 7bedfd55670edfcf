using System.Globalization;
using System.Text;
using Admin.Data.Trends;
using Admin.Web.Components.Charts;
using Admin.Web.Components.Figures;

namespace Admin.Web.Features.Trends;

/// <summary>Says in words what the chart shows, its gaps included.</summary>
internal static class TrendSentence
{
    public static string Of(TrendsData data, IReadOnlyList<TrendFigure> figures, NumberFormatInfo style)
    {
        var text = new StringBuilder();
        foreach (var (series, figure) in data.Series.Zip(figures))
        {
            text.Append(text.Length > 0 ? " " : "").Append(CultureInfo.InvariantCulture, $"{figure.Title}: {figure.Figure} {figure.Note}");
            foreach (var change in figure.Changes.Where(change => change.Direction != Components.Stats.ChangeDirection.None))
            {
                text.Append(CultureInfo.InvariantCulture, $", {Sign(change.Direction)}{change.Text} {change.Basis}");
            }

            text.Append('.').Append(Unknown(series, data, style));
        }

        var size = TrendHistory.BucketSize(data.Span.Grain.Count(data.Span.First, data.Span.Last));
        if (size > 1)
        {
            text.Append(CultureInfo.InvariantCulture, $" Of every {Figure.Plural(size, data.Span.Grain.ToString().ToLowerInvariant(), style)} the lowest, the highest and the newest are drawn.");
        }

        if (data.Choice.Logarithmic && data.Series.Any(series => series.Totals.Lowest?.Value <= 0))
        {
            text.Append(" On a log scale what is 0 or less can't be drawn; the table has it.");
        }

        return text.ToString();
    }

    private static string Unknown(TrendsSeries series, TrendsData data, NumberFormatInfo style)
    {
        var span = data.Span;
        var first = series.Recorded is { } recorded && recorded.First > span.First ? recorded.First : span.First;
        var missing = series.DaysMissing(span);
        var text = new StringBuilder();
        if (series.Recorded is not null && first > span.First && first <= span.Last)
        {
            text.Append(CultureInfo.InvariantCulture, $" It is recorded since {DayText.Full(first)}.");
        }

        if (missing > 0)
        {
            var all = series.Points.Where(point => TrendsLines.Kind(point, series, data) == DayKind.Missing).Select(point => point.Date).ToList();
            var which = span.Grain == TrendGrain.Day && all.Count == missing ? $" ({DayText.List(all)})" : "";
            text.Append(CultureInfo.InvariantCulture, $" {Figure.Plural(missing, "day", style)} {(missing == 1 ? "is" : "are")} missing{which}.");
        }

        if (series.Totals.DaysReconstructed is > 0 and var reconstructed)
        {
            text.Append(CultureInfo.InvariantCulture, $" {Figure.Plural(reconstructed, "day", style)} {(reconstructed == 1 ? "was" : "were")} reconstructed later{(series.Totals.LowerBound ? ", some as a lower bound" : "")}.");
        }

        return text.ToString();
    }

    private static string Sign(Components.Stats.ChangeDirection direction) => direction switch
    {
        Components.Stats.ChangeDirection.Up => "up ",
        Components.Stats.ChangeDirection.Down => "down ",
        _ => "",
    };
}
