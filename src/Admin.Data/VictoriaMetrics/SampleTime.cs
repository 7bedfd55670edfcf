using System.Globalization;
using System.Text.Json;

namespace Admin.Data.VictoriaMetrics;

/// <summary>Times as VictoriaMetrics' API takes and gives them: seconds with three decimals.</summary>
internal static class SampleTime
{
    public static string Seconds(DateTimeOffset time) => (time.ToUnixTimeMilliseconds() / 1000m).ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>The API takes both ends in; samples have whole milliseconds.</summary>
    public static string Range(DateTimeOffset from, DateTimeOffset before) => $"start={Seconds(from)}&end={Seconds(before.AddMilliseconds(-1))}";

    /// <summary>The one series of an answer with a point a day; null where it is something else.</summary>
    public static IReadOnlyDictionary<DateOnly, long>? ReadDays(JsonElement answer)
    {
        if (!answer.TryGetProperty("data", out var data) || !data.TryGetProperty("result", out var result) || result.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        return result.EnumerateArray().SelectMany(series => series.GetProperty("values").EnumerateArray()).ToDictionary(
            point => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds((long)(point[0].GetDecimal() * 1000)).UtcDateTime),
            point => (long)double.Parse(point[1].GetString()!, CultureInfo.InvariantCulture));
    }
}
