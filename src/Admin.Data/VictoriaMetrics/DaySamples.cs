using System.Globalization;
using System.Text.Json;

namespace Admin.Data.VictoriaMetrics;

/// <summary>Reads the answers to range queries with a point a day: the last values, and when each was taken.</summary>
internal static class DaySamples
{
    /// <summary>One sample a series and day; null where an answer is something else.</summary>
    public static IReadOnlyList<DaySample>? Join(JsonElement values, JsonElement times)
    {
        if (Read(values) is not { } last || Read(times) is not { } taken)
        {
            return null;
        }

        return
        [
            .. last.Where(v => taken.ContainsKey(v.Key)).OrderBy(v => v.Key.Day).ThenBy(v => v.Key.Series, StringComparer.Ordinal)
                .Select(v => new DaySample(v.Key.Day, v.Key.Series, v.Value, DateTime.UnixEpoch.AddMilliseconds(Math.Round(taken[v.Key] * 1000)))),
        ];
    }

    private static Dictionary<(DateOnly Day, string Series), double>? Read(JsonElement answer)
    {
        if (!answer.TryGetProperty("data", out var data) || !data.TryGetProperty("result", out var result) || result.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var points = new Dictionary<(DateOnly, string), double>();
        foreach (var series in result.EnumerateArray())
        {
            var name = Name(series.GetProperty("metric"));
            foreach (var point in series.GetProperty("values").EnumerateArray())
            {
                var value = double.Parse(point[1].GetString()!, CultureInfo.InvariantCulture);
                if (double.IsFinite(value))
                {
                    points[(SampleTime.Day(point[0]), name)] = value;
                }
            }
        }

        return points;
    }

    private static string Name(JsonElement metric) => "{" + string.Join(",", metric.EnumerateObject()
        .Where(label => label.Name != "__name__")
        .OrderBy(label => label.Name, StringComparer.Ordinal)
        .Select(label => $"{label.Name}=\"{label.Value.GetString()}\"")) + "}";
}
