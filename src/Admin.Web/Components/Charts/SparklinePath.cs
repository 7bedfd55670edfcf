using System.Globalization;
using System.Text;

namespace Admin.Web.Components.Charts;

/// <summary>A small line as SVG path data, drawn by the server.</summary>
public static class SparklinePath
{
    public const int Width = 120;
    public const int Height = 32;

    /// <summary>Keeps the stroke inside the picture.</summary>
    private const double Margin = 3;

    /// <summary>The line; a gap lifts the pen. Empty where no two days in a row are known.</summary>
    public static string Line(IReadOnlyList<double?> values)
    {
        var path = new StringBuilder();
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is not null && !IsAlone(values, i))
            {
                path.Append(IsKnown(values, i - 1) ? 'L' : 'M').Append(Point(values, i));
            }
        }

        return path.ToString();
    }

    /// <summary>Dots for the days without a known neighbour, which no line would show.</summary>
    public static string Alone(IReadOnlyList<double?> values) =>
        string.Concat(Enumerable.Range(0, values.Count).Where(i => values[i] is not null && IsAlone(values, i)).Select(i => $"M{Point(values, i)}h0"));

    private static string Point(IReadOnlyList<double?> values, int index)
    {
        var (low, high) = (values.Min()!.Value, values.Max()!.Value);
        var x = Margin + (values.Count == 1 ? 0.5 : (double)index / (values.Count - 1)) * (Width - 2 * Margin);
        // A level line lies in the middle: at the edge it would look like an extreme.
        var y = Margin + (high == low ? 0.5 : (high - values[index]!.Value) / (high - low)) * (Height - 2 * Margin);
        return string.Create(CultureInfo.InvariantCulture, $"{x:0.#} {y:0.#}");
    }

    private static bool IsAlone(IReadOnlyList<double?> values, int index) => !IsKnown(values, index - 1) && !IsKnown(values, index + 1);

    private static bool IsKnown(IReadOnlyList<double?> values, int index) => index >= 0 && index < values.Count && values[index] is not null;
}
