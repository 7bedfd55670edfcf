using System.Globalization;

namespace Admin.Tests.VictoriaMetrics;

/// <summary>Samples as a product's exporters leave them, in Prometheus' text format with times.</summary>
internal static class History
{
    /// <summary>Where histories begin; a month that has long been merged.</summary>
    public static readonly DateTimeOffset Start = new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Every series has one sample a step.</summary>
    public static IEnumerable<string> Of(int series, DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        // The first line of each series alone: two at once could register a series twice in the index.
        var random = new Random(4711);
        for (var s = 0; s < series; s++)
        {
            var value = 1000.0 * s;
            for (var at = from; at < to; at += step)
            {
                value += random.Next(7);
                yield return string.Create(CultureInfo.InvariantCulture, $"auth_requests_total{{instance=\"node-{s}\",job=\"auth\"}} {value} {at.ToUnixTimeMilliseconds()}");
            }
        }
    }

    /// <summary>Two years of hourly samples in 40 series: 700,800 samples.</summary>
    public static IEnumerable<string> TwoYears() => Of(40, Start, Start.AddDays(730), TimeSpan.FromHours(1));
}
