using System.Net.Http.Headers;
using System.Text.Json;
using Admin.Data;
using Admin.Web.Configuration;

namespace Admin.Web.Grafana;

/// <summary>Asks Grafana's HTTP API, for what the diagnosis and the page Operations tell of it.</summary>
/// <remarks>Every failure is a <see cref="ProblemException"/> that holds no secret; a cancellation by the caller stays one.</remarks>
internal sealed class GrafanaClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;

    public GrafanaClient(GrafanaSettings settings)
    {
        var root = settings.InternalUrl ?? throw new ArgumentException("No Grafana is configured.", nameof(settings));
        Address = new UriBuilder(root) { UserName = "", Password = "" }.Uri.AbsoluteUri.TrimEnd('/');
        HasToken = settings.Token is not null;

        // A redirect would take the token elsewhere.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = !root.IsLoopback }) { BaseAddress = new Uri(Address + "/"), Timeout = Patience };
        _http.DefaultRequestHeaders.Authorization = settings.Token is { } token ? new AuthenticationHeaderValue("Bearer", token) : null;
    }

    /// <summary>For people: nothing secret.</summary>
    public string Address { get; }

    public bool HasToken { get; }

    public void Dispose() => _http.Dispose();

    /// <summary>Needs no token. The version is null where Grafana hides it.</summary>
    public async Task<GrafanaHealth> ReadHealthAsync(CancellationToken cancellationToken)
    {
        var (status, answer) = await GetAsync("api/health", cancellationToken);
        return status is 200 or 503 && answer is { ValueKind: JsonValueKind.Object }
            ? new GrafanaHealth(Text(answer, "version"), Text(answer, "database"))
            : throw NotGrafana();
    }

    public async Task<IReadOnlyList<GrafanaDataSource>> ListDataSourcesAsync(CancellationToken cancellationToken)
    {
        var (status, answer) = await GetAsync("api/datasources", cancellationToken);
        Refuse(status, "list its data sources");
        return answer.ValueKind == JsonValueKind.Array
            ? [.. answer.EnumerateArray().Select(d => new GrafanaDataSource(Text(d, "uid") ?? "", Text(d, "name") ?? "", Text(d, "type") ?? "", Text(d, "url") ?? ""))]
            : throw NotGrafana();
    }

    /// <summary>Has Grafana ask a data source; null where that went well, otherwise its words.</summary>
    public async Task<string?> CheckDataSourceAsync(string uid, CancellationToken cancellationToken)
    {
        var (status, answer) = await GetAsync($"api/datasources/uid/{Uri.EscapeDataString(uid)}/health", cancellationToken);
        Refuse(status, "have a data source checked");
        return status == 200 && Text(answer, "status") == "OK" ? null : Text(answer, "message") ?? $"it answered {status}";
    }

    /// <summary>Whether a query through Grafana gives any series; null where Grafana could not ask.</summary>
    public async Task<bool?> HasSeriesAsync(string uid, string query, CancellationToken cancellationToken)
    {
        var (status, answer) = await GetAsync($"api/datasources/proxy/uid/{Uri.EscapeDataString(uid)}/api/v1/query?query={Uri.EscapeDataString(query)}", cancellationToken);
        return status == 200 && answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("data", out var data) && data.TryGetProperty("result", out var result)
            ? result.GetArrayLength() > 0
            : null;
    }

    /// <summary>A dashboard as it is stored, as text; null where there is none of that uid.</summary>
    public async Task<string?> ReadDashboardAsync(string uid, CancellationToken cancellationToken)
    {
        var (status, answer) = await GetAsync($"api/dashboards/uid/{Uri.EscapeDataString(uid)}", cancellationToken);
        if (status == 404)
        {
            return null;
        }

        Refuse(status, "read a dashboard");
        return answer.GetRawText();
    }

    private async Task<(int Status, JsonElement Answer)> GetAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return ((int)response.StatusCode, Parse(text));
        }
        catch (HttpRequestException e)
        {
            throw new ProblemException(
                new Problem($"Grafana at {Address} could not be reached: {Reason(e)}.", "The numbers and their history are not affected.", "Check that it runs, and that GRAFANA_URL or GRAFANA_INTERNAL_URL names its host and port."), e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ProblemException(
                new Problem($"Grafana at {Address} did not answer within {Patience.TotalSeconds:0} s.", "The numbers and their history are not affected.", "Look at its log and its load."), e);
        }
    }

    private void Refuse(int status, string what)
    {
        if (status is 401 or 403)
        {
            throw new ProblemException(new Problem(
                $"Grafana at {Address} does not let the token {what} ({status}).",
                "Nothing else is affected.",
                "Make a token of a service account with the role Admin, and set GRAFANA_TOKEN to it."));
        }
    }

    private ProblemException NotGrafana() => new(new Problem(
        $"What answers at {Address} is not Grafana's API.", "The numbers and their history are not affected.", "Check GRAFANA_URL, its path included, and GRAFANA_INTERNAL_URL."));

    private static JsonElement Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Reason(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "its host name is not known",
        HttpRequestError.ConnectionError => "nothing accepts a connection there",
        HttpRequestError.SecureConnectionError => "TLS could not be agreed on",
        _ => "the connection failed",
    };
}
