using System.Globalization;
using System.Text;
using Admin.Data.Trends;

namespace Admin.Web.Features.Trends;

/// <summary>The whole past as a small line, in which the shown span is marked and another can be chosen.</summary>
/// <param name="Path">SVG path data in a box of <see cref="Width"/> by <see cref="Height"/>; a gap lifts the pen.</param>
public sealed record TrendsHistory(DateOnly First, DateOnly Last, string Path)
{
    public const int Width = 1000;
    public const int Height = 40;

    public static TrendsHistory Of(DateOnly first, DateOnly last, IReadOnlyList<TrendPoint> points)
    {
        var known = points.Where(point => point.Value is not null).Select(point => point.Value!.Value).ToList();
        var (low, high) = known.Count == 0 ? (0, 0) : (known.Min(), known.Max());
        var days = Math.Max(1, last.DayNumber - first.DayNumber);
        var path = new StringBuilder();
        var down = false;
        foreach (var point in points)
        {
            if (point.Value is { } value)
            {
                var x = (double)(point.Date.DayNumber - first.DayNumber) / days * Width;
                var y = high == low ? Height / 2d : 2 + (high - value) / (high - low) * (Height - 4);
                path.Append(CultureInfo.InvariantCulture, $"{(down ? 'L' : 'M')}{x:0.#} {y:0.#}");
            }

            down = point.Value is not null;
        }

        return new TrendsHistory(first, last, path.ToString());
    }
}
