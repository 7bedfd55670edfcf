using System.Globalization;
using System.Text;
using Admin.Data.Trends;
using Admin.Web.Components.Charts;
using Admin.Web.Components.Figures;

namespace Admin.Web.Features.Overview;

/// <summary>Says in words what the growth chart shows, its gaps included.</summary>
internal static class GrowthSentence
{
    /// <param name="points">Total users of the recorded days, oldest first.</param>
    /// <param name="first">First day of the chart, or of the record where that begins later.</param>
    public static string Of(IReadOnlyList<SeriesPoint> points, ChartData chart, DateOnly first, DateOnly last, NumberFormatInfo style)
    {
        var known = points.Where(point => point.Value is not null).ToList();
        if (known.Count == 0)
        {
            return "No day of this span knows the total.";
        }

        var text = new StringBuilder(Total(known[^1], style));
        if (known.Count > 1)
        {
            text.Append(Growth(known[0], known[^1], style));
        }

        text.Append('.');
        var recorded = points.Select(point => point.Date).ToHashSet();
        var missing = Enumerable.Range(0, Math.Max(0, last.DayNumber - first.DayNumber + 1)).Select(first.AddDays).Where(day => !recorded.Contains(day)).ToList();
        if (missing.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" {Figure.Plural(missing.Count, "day", style)} {(missing.Count == 1 ? "is" : "are")} missing ({DayText.List(missing)}).");
        }

        var reconstructed = points.Count(point => GrowthChart.Kind(point.Final, point.Origin) == DayKind.Reconstructed);
        if (reconstructed > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" {Figure.Plural(reconstructed, "day", style)} {(reconstructed == 1 ? "was" : "were")} reconstructed later{(points.Any(point => point.LowerBound) ? ", some as a lower bound" : "")}.");
        }

        if (chart.StepDays > 1)
        {
            text.Append(CultureInfo.InvariantCulture, $" Each point is the last known day of {chart.StepDays}.");
        }

        return text.ToString();
    }

    private static string Total(SeriesPoint newest, NumberFormatInfo style) =>
        $"{Figure.Plural((long)newest.Value!.Value, "user", style)} on {DayText.Full(newest.Date)}{(newest.Final ? "" : " so far")}";

    private static string Growth(SeriesPoint oldest, SeriesPoint newest, NumberFormatInfo style)
    {
        var (then, now) = (oldest.Value!.Value, newest.Value!.Value);
        var since = DayText.Full(oldest.Date);
        if (now == then)
        {
            return $", as many as on {since}";
        }

        var percent = then == 0 ? "from 0" : $"{(now > then ? "+" : "−")}{Figure.Percent(Math.Abs(now - then) / then * 100, style)}";
        return $", {Figure.Count(Math.Abs(now - then), style)} {(now > then ? "more" : "fewer")} than on {since} ({percent})";
    }
}
