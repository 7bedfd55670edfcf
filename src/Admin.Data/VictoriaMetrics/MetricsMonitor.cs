using System.Globalization;
using System.Text.Json;

namespace Admin.Data.VictoriaMetrics;

/// <summary>Asks a VictoriaMetrics about itself, with little patience: somebody waits for it. Failures as of <see cref="VictoriaMetricsClient"/>.</summary>
public sealed class MetricsMonitor : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly VictoriaMetricsClient _client;

    public MetricsMonitor(VictoriaMetricsOptions options, TimeProvider time) => _client = new VictoriaMetricsClient(options with { AnswerTimeout = Patience }, time);

    public VictoriaMetricsAddress Address => _client.Address;

    public void Dispose() => _client.Dispose();

    public Task CheckHealthAsync(CancellationToken cancellationToken) => _client.CheckHealthAsync(cancellationToken);

    public Task<DateTimeOffset?> ReadClockAsync(CancellationToken cancellationToken) => _client.ReadClockAsync(cancellationToken);

    public Task<long> CountSeriesAsync(CancellationToken cancellationToken) => _client.CountSeriesAsync(cancellationToken);

    public async Task<InstanceFacts> ReadFactsAsync(CancellationToken cancellationToken) =>
        InstanceFacts.In(await _client.GetTextAsync("metrics", "when asked for its metrics", cancellationToken));

    /// <summary>What it scrapes, in the order in which it tells.</summary>
    public async Task<IReadOnlyList<ScrapeTarget>> ListTargetsAsync(CancellationToken cancellationToken)
    {
        const string doing = "when asked for its targets";
        using var answer = await _client.GetJsonAsync("api/v1/targets", doing, cancellationToken);
        return answer.RootElement.TryGetProperty("data", out var data) && data.TryGetProperty("activeTargets", out var targets) && targets.ValueKind == JsonValueKind.Array
            ? [.. targets.EnumerateArray().Select(Target)]
            : throw VictoriaMetricsProblems.NotUnderstood(Address, doing);
    }

    /// <summary>The series that a query gives now.</summary>
    public async Task<IReadOnlyList<MetricValue>> QueryAsync(string query, CancellationToken cancellationToken)
    {
        const string doing = "when asked a query";
        using var answer = await _client.GetJsonAsync($"api/v1/query?query={Uri.EscapeDataString(query)}&nocache=1", doing, cancellationToken);
        return answer.RootElement.TryGetProperty("data", out var data) && data.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Array
            ? [.. result.EnumerateArray().Where(s => s.TryGetProperty("metric", out _)).Select(Value)]
            : throw VictoriaMetricsProblems.NotUnderstood(Address, doing);
    }

    private static ScrapeTarget Target(JsonElement target)
    {
        var labels = target.GetProperty("labels");
        return new ScrapeTarget(
            Text(labels, "job"),
            Text(labels, "instance"),
            Text(target, "scrapeUrl"),
            Text(target, "health") == "up",
            Text(target, "lastError"),
            target.TryGetProperty("lastScrape", out var last) && last.TryGetDateTimeOffset(out var at) && at > DateTimeOffset.UnixEpoch ? at.UtcDateTime : null,
            target.TryGetProperty("lastSamplesScraped", out var samples) && samples.TryGetInt64(out var count) ? count : 0);
    }

    private static MetricValue Value(JsonElement series)
    {
        var value = series.GetProperty("value");
        return new MetricValue(
            series.GetProperty("metric").EnumerateObject().ToDictionary(l => l.Name, l => l.Value.ToString(), StringComparer.Ordinal),
            double.Parse(value[1].GetString()!, CultureInfo.InvariantCulture),
            DateTimeOffset.FromUnixTimeMilliseconds((long)(value[0].GetDouble() * 1000)).UtcDateTime);
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
