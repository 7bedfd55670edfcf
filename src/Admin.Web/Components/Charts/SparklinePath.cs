using System.Globalization;
using System.Text;

namespace Admin.Web.Components.Charts;

/// <summary>A small line as SVG path data, drawn by the server.</summary>
public static class SparklinePath
{
    public const int Width = 120;
    public const int Height = 32;

    /// <summary>Keeps the stroke inside the picture.</summary>
    private const double Margin = 2;

    /// <returns>Empty where nothing is known; a gap lifts the pen, a point without neighbours becomes a dot.</returns>
    public static string Of(IReadOnlyList<double?> values)
    {
        var known = values.Where(value => value is not null).Select(value => value!.Value).ToList();
        if (known.Count == 0)
        {
            return "";
        }

        var (low, high) = (known.Min(), known.Max());
        var path = new StringBuilder();
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is not { } value)
            {
                continue;
            }

            var x = Margin + (values.Count == 1 ? 0.5 : (double)i / (values.Count - 1)) * (Width - 2 * Margin);
            // A level line of one value lies in the middle: at the edge it would look like an extreme.
            var y = Margin + (high == low ? 0.5 : (high - value) / (high - low)) * (Height - 2 * Margin);
            var goesOn = i > 0 && values[i - 1] is not null;
            path.Append(CultureInfo.InvariantCulture, $"{(goesOn ? 'L' : 'M')}{x:0.#} {y:0.#}");
            if (!goesOn && (i == values.Count - 1 || values[i + 1] is null))
            {
                path.Append("h0");
            }
        }

        return path.ToString();
    }
}
