using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Admin.Data.Telemetry;

namespace Admin.Data.VictoriaMetrics;

/// <summary>Speaks to one VictoriaMetrics over HTTP. Its version is never asked for: some packages leave it empty.</summary>
/// <remarks>Every failure is a <see cref="VictoriaMetricsException"/>; a cancellation by the caller stays one.</remarks>
public sealed partial class VictoriaMetricsClient : IDisposable
{
    internal const string Importing = "while it took in samples";
    private const string EverySeries = "match[]=%7B__name__!%3D%22%22%7D";

    private readonly VictoriaMetricsOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    public VictoriaMetricsClient(VictoriaMetricsOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        // A proxy of the machine is none for an instance beside us; a redirect would take the password elsewhere.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = !options.Address.Root.IsLoopback };
        _http = new HttpClient(handler) { BaseAddress = options.Address.Root, Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = options.Address.Authorization;
    }

    public VictoriaMetricsAddress Address => _options.Address;

    public void Dispose() => _http.Dispose();

    /// <summary>Returns when it is ready to answer.</summary>
    public async Task CheckHealthAsync(CancellationToken cancellationToken)
    {
        const string doing = "when asked for its health";
        try
        {
            await GetTextAsync("health", doing, cancellationToken);
        }
        catch (VictoriaMetricsException) when (Address.Root.AbsolutePath.Length > 1)
        {
            // A cluster has its prefix on the paths of the data alone.
            await GetTextAsync("/health", doing, cancellationToken);
        }
    }

    /// <summary>Makes a snapshot and answers with its name. It can't be cancelled: a snapshot whose name was never heard could never be deleted.</summary>
    public async Task<string> CreateSnapshotAsync()
    {
        const string doing = "when asked for a snapshot";
        using var answer = await GetJsonAsync("snapshot/create?" + Key(_options.SnapshotAuthKey), doing, CancellationToken.None);
        var name = Text(answer, "snapshot");
        return name is not null && IsSnapshotName(name) ? name : throw VictoriaMetricsProblems.NotUnderstood(Address, doing);
    }

    public async Task<IReadOnlyList<string>> ListSnapshotsAsync(CancellationToken cancellationToken)
    {
        const string doing = "when asked for its snapshots";
        using var answer = await GetJsonAsync("snapshot/list?" + Key(_options.SnapshotAuthKey), doing, cancellationToken);
        return answer.RootElement.TryGetProperty("snapshots", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(s => s.ToString())]
            : throw VictoriaMetricsProblems.NotUnderstood(Address, doing);
    }

    /// <summary>Deletes a snapshot; one that is not there is none to delete.</summary>
    public async Task DeleteSnapshotAsync(string name, CancellationToken cancellationToken)
    {
        const string doing = "when asked to delete a snapshot";
        using var answer = await GetJsonAsync($"snapshot/delete?snapshot={Uri.EscapeDataString(name)}&{Key(_options.SnapshotAuthKey)}", doing, cancellationToken);
        if (Text(answer, "status") != "ok")
        {
            throw VictoriaMetricsProblems.Refused(Address, doing, HttpStatusCode.OK, Text(answer, "msg") ?? "");
        }
    }

    /// <summary>Series in the index, over all days: without the date it would be those of today.</summary>
    public async Task<long> CountSeriesAsync(CancellationToken cancellationToken)
    {
        const string doing = "when asked for the number of its series";
        using var answer = await GetJsonAsync("api/v1/status/tsdb?topN=1&date=1970-01-01", doing, cancellationToken);
        return answer.RootElement.TryGetProperty("data", out var data) && data.TryGetProperty("totalSeries", out var series) && series.TryGetInt64(out var count)
            ? count
            : throw VictoriaMetricsProblems.NotUnderstood(Address, doing);
    }

    /// <summary>Samples in all its parts as it counts them for its own metrics, and whether some of them belong to deleted series.</summary>
    public async Task<(long Samples, bool SomeDeleted)> CountStoredSamplesAsync(CancellationToken cancellationToken) =>
        StoredSamples.In(await GetTextAsync("metrics", "when asked for its metrics", cancellationToken));

    /// <summary>Makes what it has just taken in visible.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken) =>
        await GetTextAsync("internal/force_flush?" + Key(_options.FlushAuthKey), "when asked to flush what it holds in memory", cancellationToken);

    /// <summary>Its own clock, to the second; null where a proxy in front of it leaves it out.</summary>
    public async Task<DateTimeOffset?> ReadClockAsync(CancellationToken cancellationToken)
    {
        const string doing = "when asked for the time";
        using var watchdog = NewWatchdog(doing, _options.AnswerTimeout, cancellationToken);
        using var response = await SendAsync(HttpMethod.Get, "health", null, doing, watchdog);
        return response.Headers.Date;
    }

    /// <summary>Samples on each day of a month that has some.</summary>
    public async Task<IReadOnlyDictionary<DateOnly, long>> CountSamplesByDayAsync(DateOnly month, CancellationToken cancellationToken)
    {
        const string doing = "when asked for the number of its samples";
        using var answer = await GetJsonAsync(
            SampleTime.ByDay("sum(count_over_time({__name__!=\"\"}[1d]))", month, month.AddMonths(1).AddDays(-1)), doing, cancellationToken);
        return SampleTime.ReadDays(answer.RootElement) ?? throw VictoriaMetricsProblems.NotUnderstood(Address, doing);
    }

    /// <summary>The last sample of each day of each series of a metric, oldest first; days without a sample are left out.</summary>
    /// <param name="metric">A name, not a query.</param>
    public async Task<IReadOnlyList<DaySample>> LastOfDaysAsync(string metric, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        const string doing = "when asked for the last samples of days";
        using var values = await GetJsonAsync(SampleTime.ByDay($"last_over_time({metric}[1d])", first, last), doing, cancellationToken);
        using var times = await GetJsonAsync(SampleTime.ByDay($"tlast_over_time({metric}[1d])", first, last), doing, cancellationToken);
        return DaySamples.Join(values.RootElement, times.RootElement) ?? throw VictoriaMetricsProblems.NotUnderstood(Address, doing);
    }

    /// <summary>The whole history in VictoriaMetrics' own format, as it comes. The caller disposes the stream; its reads throw as the methods here do.</summary>
    public Task<Stream> ExportNativeAsync(CancellationToken cancellationToken) => ExportAsync("/native?" + EverySeries, cancellationToken);

    /// <summary>The same of one month alone: no block reaches over its ends.</summary>
    public Task<Stream> ExportNativeAsync(DateOnly month, CancellationToken cancellationToken) => ExportAsync(
        $"/native?{EverySeries}&{SampleTime.Range(new DateTimeOffset(month, TimeOnly.MinValue, TimeSpan.Zero), new DateTimeOffset(month.AddMonths(1), TimeOnly.MinValue, TimeSpan.Zero))}",
        cancellationToken);

    /// <summary>Samples from a time up to another, exactly, as lines of JSON: metric, values, timestamps.</summary>
    public Task<Stream> ExportLinesAsync(DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken) =>
        ExportAsync($"?{EverySeries}&reduce_mem_usage=1&{SampleTime.Range(from, before)}", cancellationToken);

    /// <summary>Takes in what another instance exported natively. What can't be taken in it drops without a word: count afterwards.</summary>
    /// <param name="source">Read to its end; its own failures come out as they are.</param>
    public Task ImportNativeAsync(Stream source, CancellationToken cancellationToken) => ImportAsync("api/v1/import/native", source, cancellationToken);

    /// <summary>Takes in lines as <see cref="ExportLinesAsync"/> gives them out; otherwise as <see cref="ImportNativeAsync"/>.</summary>
    public Task ImportLinesAsync(Stream source, CancellationToken cancellationToken) => ImportAsync("api/v1/import", source, cancellationToken);

    /// <summary>A name as VictoriaMetrics gives it; nothing else is ever made a path of.</summary>
    internal static bool IsSnapshotName(string text) => SnapshotName().IsMatch(text);

    private static string Key(string? key) => key is null ? "" : "authKey=" + Uri.EscapeDataString(key);

    private static string? Text(JsonDocument answer, string name) =>
        answer.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private async Task<Stream> ExportAsync(string what, CancellationToken cancellationToken)
    {
        const string doing = "while it exported its history";
        var watchdog = NewWatchdog(doing, _options.SilenceTimeout, cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            response = await SendAsync(HttpMethod.Get, "api/v1/export" + what, null, doing, watchdog);
            return new WatchedStream(await response.Content.ReadAsStreamAsync(watchdog.Token), watchdog, response);
        }
        catch
        {
            response?.Dispose();
            watchdog.Dispose();
            throw;
        }
    }

    private async Task ImportAsync(string path, Stream source, CancellationToken cancellationToken)
    {
        using var watchdog = NewWatchdog(Importing, _options.SilenceTimeout, cancellationToken);
        using var content = new UploadContent(source, watchdog);
        using var response = await SendAsync(HttpMethod.Post, path, content, Importing, watchdog);
    }

    private Watchdog NewWatchdog(string doing, TimeSpan patience, CancellationToken cancellationToken) => new(Address, doing, patience, _time, cancellationToken);

    internal async Task<JsonDocument> GetJsonAsync(string path, string doing, CancellationToken cancellationToken)
    {
        var text = await GetTextAsync(path, doing, cancellationToken);
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new JsonException("No object.");
        }
        catch (JsonException e)
        {
            document?.Dispose();
            throw VictoriaMetricsProblems.NotUnderstood(Address, doing, e);
        }
    }

    internal async Task<string> GetTextAsync(string path, string doing, CancellationToken cancellationToken)
    {
        using var watchdog = NewWatchdog(doing, _options.AnswerTimeout, cancellationToken);
        using var response = await SendAsync(HttpMethod.Get, path, null, doing, watchdog);
        return await ReadAsync(response, watchdog);
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, Watchdog watchdog)
    {
        try
        {
            return await response.Content.ReadAsStringAsync(watchdog.Token);
        }
        catch (Exception e) when (watchdog.Explain(e) is { } explained)
        {
            throw explained;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, string doing, Watchdog watchdog)
    {
        using var span = Spans.Start("victoriametrics", ActivityKind.Client);

        // Without what follows the question mark: the keys of snapshots stand there.
        span?.SetTag("http.request.method", method.Method).SetTag("url.path", path.Split('?', 2)[0]);
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, watchdog.Token);
        }
        catch (Exception e) when (watchdog.Explain(e) is { } explained)
        {
            span.Fail(e.GetType().Name);
            throw explained;
        }

        span?.SetTag("http.response.status_code", (int)response.StatusCode);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        span.Fail("refused");
        using (response)
        {
            throw VictoriaMetricsProblems.Refused(Address, doing, response.StatusCode, await ReadAsync(response, watchdog));
        }
    }

    [GeneratedRegex("^[0-9]{14}-[0-9A-Fa-f]{1,16}$")]
    private static partial Regex SnapshotName();
}
