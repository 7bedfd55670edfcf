using System.Globalization;
using System.Text.Json;

namespace Admin.Data.VictoriaMetrics;

/// <summary>Times as VictoriaMetrics' API takes and gives them: seconds with three decimals.</summary>
internal static class SampleTime
{
    public static string Seconds(DateTimeOffset time) => (time.ToUnixTimeMilliseconds() / 1000m).ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>The API takes both ends in; samples have whole milliseconds.</summary>
    public static string Range(DateTimeOffset from, DateTimeOffset before) => $"start={Seconds(from)}&end={Seconds(before.AddMilliseconds(-1))}";

    /// <summary>The UTC day of a point's time.</summary>
    public static DateOnly Day(JsonElement seconds) =>
        DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds.GetDecimal() * 1000)).UtcDateTime);

    /// <summary>A question whose answer has a point a day, each for the whole of its day. The window of a query leaves its beginning out and takes
    /// its end in, so each is asked for one millisecond before midnight.</summary>
    public static string ByDay(string query, DateOnly first, DateOnly last) =>
        $"api/v1/query_range?query={Uri.EscapeDataString(query)}&start={Seconds(EndOf(first))}&end={Seconds(EndOf(last))}&step=1d&nocache=1";

    private static DateTimeOffset EndOf(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).AddDays(1).AddMilliseconds(-1);

    /// <summary>The one series of an answer with a point a day; null where it is something else.</summary>
    public static IReadOnlyDictionary<DateOnly, long>? ReadDays(JsonElement answer)
    {
        if (!answer.TryGetProperty("data", out var data) || !data.TryGetProperty("result", out var result) || result.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        return result.EnumerateArray().SelectMany(series => series.GetProperty("values").EnumerateArray()).ToDictionary(
            point => Day(point[0]),
            point => (long)double.Parse(point[1].GetString()!, CultureInfo.InvariantCulture));
    }
}
