using System.Globalization;
using System.Text;
using Admin.Data.Restore;
using Admin.Data.Trends;
using Admin.Web.Components.Figures;

namespace Admin.Web.Features.Restore;

/// <summary>Total users as they are now and as they would be, as two lines over the same days; drawn by the server.</summary>
/// <param name="Now">SVG path data; empty where nothing is known.</param>
/// <param name="Afterwards">Likewise.</param>
/// <param name="Highest">The value at the upper edge.</param>
/// <param name="Sentence">What the lines say.</param>
public sealed record PlanOverlay(string Now, string Afterwards, DateOnly First, DateOnly Last, double Lowest, double Highest, string Sentence)
{
    public const int Width = 900;
    public const int Height = 220;

    private const int Margin = 4;
    private const int MostPoints = 450;

    /// <returns>Null where no total is known, now or then.</returns>
    internal static PlanOverlay? Of(IReadOnlyList<SeriesPoint> present, RestorePlan plan, NumberFormatInfo style)
    {
        var now = present.Where(point => point.Value is not null).ToDictionary(point => point.Date, point => point.Value!.Value);
        foreach (var change in plan.Totals.Where(change => change.Now is not null))
        {
            now.TryAdd(change.Date, change.Now!.Value);
        }

        var then = new Dictionary<DateOnly, double>(now);
        foreach (var change in plan.Totals)
        {
            if (change.Afterwards is { } value)
            {
                then[change.Date] = value;
            }
            else
            {
                then.Remove(change.Date);
            }
        }

        var days = now.Keys.Union(then.Keys).ToList();
        if (days.Count == 0)
        {
            return null;
        }

        var (first, last) = (days.Min(), days.Max());
        var all = now.Values.Concat(then.Values).ToList();
        var scale = new Scale(first, last, all.Min(), all.Max());
        return new PlanOverlay(scale.Line(now), scale.Line(then), first, last, scale.Lowest, scale.Highest, Say(now, then, style));
    }

    private static string Say(Dictionary<DateOnly, double> now, Dictionary<DateOnly, double> then, NumberFormatInfo style) =>
        $"Total users: {Newest(now, style)} now, {Newest(then, style)} afterwards. Line: the store afterwards. Dashes: the store as it is now.";

    private static string Newest(Dictionary<DateOnly, double> totals, NumberFormatInfo style)
    {
        if (totals.Count == 0)
        {
            return "none known";
        }

        var day = totals.Keys.Max();
        return $"{Figure.Count(totals[day], style)} on {DayText.Full(day)}";
    }

    private sealed record Scale(DateOnly First, DateOnly Last, double Lowest, double Highest)
    {
        /// <summary>The last known value of each step; a step without one lifts the pen.</summary>
        public string Line(Dictionary<DateOnly, double> values)
        {
            var span = Last.DayNumber - First.DayNumber + 1;
            var step = (span + MostPoints - 1) / MostPoints;
            var path = new StringBuilder();
            var drawing = false;
            for (var start = 0; start < span; start += step)
            {
                var day = Enumerable.Range(0, Math.Min(step, span - start)).Select(i => First.AddDays(start + i)).LastOrDefault(values.ContainsKey);
                drawing = day != default && Append(path, day, values[day], drawing);
            }

            return path.ToString();
        }

        private bool Append(StringBuilder path, DateOnly day, double value, bool drawing)
        {
            var x = First == Last ? 0.5 : (double)(day.DayNumber - First.DayNumber) / (Last.DayNumber - First.DayNumber);
            var y = Highest == Lowest ? 0.5 : (Highest - value) / (Highest - Lowest);
            var point = string.Create(CultureInfo.InvariantCulture, $"{Margin + (x * (Width - (2 * Margin))):0.#} {Margin + (y * (Height - (2 * Margin))):0.#}");
            path.Append(drawing ? 'L' : 'M').Append(point).Append(drawing ? "" : "h0.1");
            return true;
        }
    }
}
