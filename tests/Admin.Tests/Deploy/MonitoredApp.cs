using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Admin.Tests.Servers;

namespace Admin.Tests.Deploy;

/// <summary>
/// The stack of <c>deploy/</c> without its containers: the app with some history and a verified backup, a real VictoriaMetrics that scrapes it by
/// <c>deploy/prometheus.yml</c>, a real vmalert, and planted exporters. Of the configuration only addresses and the interval are others.
/// </summary>
public sealed partial class MonitoredApp(PostgresServer postgres) : IAsyncLifetime
{
    /// <summary>What the environment of VictoriaMetrics says of the app's address.</summary>
    public const string AdminUrl = "https://admin.example.org";

    private const int ScrapesBeforeQueries = 3;

    private readonly TemporaryFolder _folder = new();
    private PlantedExporters? _exporters;
    private RuleEvaluator? _rules;

    public TestApp App { get; private set; } = null!;

    public VictoriaMetricsServer Metrics { get; private set; } = null!;

    internal RuleEvaluator Rules => _rules!;

    public async ValueTask InitializeAsync()
    {
        var database = await postgres.CreateDatabaseAsync();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        foreach (var daysAgo in new[] { 70, 40, 33, 20, 2, 1, 0 })
        {
            await database.AddUserAsync(now.AddDays(-daysAgo), verified: daysAgo > 30);
        }

        App = await TestApp.StartAsync(database.Url, ("Backups__Schedule", "02:00"));
        using var backup = await App.WithKey.PostAsync(new Uri("/api/v1/backups", UriKind.Relative), null);
        backup.EnsureSuccessStatusCode();

        var scraped = _folder.File("prometheus.yml");
        await File.WriteAllTextAsync(scraped, "scrape_configs: []\n");
        Metrics = await VictoriaMetricsServer.StartNewAsync(
            new Dictionary<string, string> { ["ADMIN_URL"] = AdminUrl }, "-promscrape.config=" + scraped, "-search.latencyOffset=1s");
        _exporters = await PlantedExporters.StartAsync();
        _rules = RuleEvaluator.Start(Metrics.Url);
        var jobs = await WriteScrapeConfigurationAsync(scraped);
        await PlantThePastAsync(TimeProvider.System.GetUtcNow().UtcDateTime);
        await Metrics.GetAsync("/-/reload");

        // The gauges of the users come when the source has first been read, which is not at the first scrape.
        await TestApp.UntilAsync(async () => (await QueryAsync(
            $"count(sum_over_time(up[5m]) >= {ScrapesBeforeQueries}) == {jobs} and on () count(count_over_time(auth_users_total[5m]) >= {ScrapesBeforeQueries})")).Count > 0);
    }

    /// <summary>The series of an instant query, each with its labels. A query that can't be executed throws.</summary>
    public Task<IReadOnlyList<JsonElement>> QueryAsync(string expression) => ResultAsync($"/api/v1/query?nocache=1&query={Uri.EscapeDataString(expression)}");

    /// <summary>The series of the same query over the last seconds, as a graph asks it.</summary>
    public Task<IReadOnlyList<JsonElement>> QueryRangeAsync(string expression)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return ResultAsync($"/api/v1/query_range?nocache=1&start={now - 4}&end={now}&step=1&query={Uri.EscapeDataString(expression)}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_rules is not null)
        {
            await _rules.DisposeAsync();
        }

        if (Metrics is not null)
        {
            await Metrics.DisposeAsync();
        }

        if (_exporters is not null)
        {
            await _exporters.DisposeAsync();
        }

        if (App is not null)
        {
            await App.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task<IReadOnlyList<JsonElement>> ResultAsync(string path)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(Metrics.Url + path));
        var body = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? [.. JsonDocument.Parse(body).RootElement.GetProperty("data").GetProperty("result").EnumerateArray()]
            : throw new InvalidOperationException(body);
    }

    /// <returns>How many targets there are.</returns>
    private async Task<int> WriteScrapeConfigurationAsync(string path)
    {
        var deploy = Path.Combine(Repository.Root, "deploy");
        var text = await File.ReadAllTextAsync(Path.Combine(deploy, "prometheus.yml"));
        text = FoundByName().Replace(text, found => $"static_configs:\n      - targets: [\"{_exporters!.Address(found.Groups["name"].Value)}\"]");
        text = text.Replace("admin:3001", App.Process.Address.Authority, StringComparison.Ordinal)
            .Replace("victoriametrics:8428", new Uri(Metrics.Url).Authority, StringComparison.Ordinal)
            .Replace("vmalert:8880", _rules!.Address, StringComparison.Ordinal)
            .Replace("grafana:3000", _exporters!.Address("grafana"), StringComparison.Ordinal)
            .Replace("scrape_interval: 15s", "scrape_interval: 2s", StringComparison.Ordinal)
            .Replace("scrape_timeout: 10s", "scrape_timeout: 2s", StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text);

        // The example in the file of targets, with the comment marks taken away.
        var targets = Directory.CreateDirectory(_folder.File("targets")).FullName;
        var example = (await File.ReadAllLinesAsync(Path.Combine(deploy, "targets", "backends.yml")))
            .Where(l => l.StartsWith("#   ", StringComparison.Ordinal)).Select(l => l[4..].Replace("calendar-backend:3014", _exporters.Address("backend"), StringComparison.Ordinal));
        await File.WriteAllLinesAsync(Path.Combine(targets, "backends.yml"), example);
        return text.Split("job_name:").Length - 1;
    }

    /// <summary>
    /// What only time or trouble would bring: the gauges of a day and a week ago, and an alert that fires. And what Debian's VictoriaMetrics, older than the
    /// one of the compose file, does not tell of itself yet.
    /// </summary>
    private async Task PlantThePastAsync(DateTime now)
    {
        var lines = new List<string>
        {
            $"ALERTS{{alertname=\"Planted\",alertstate=\"firing\",severity=\"warning\"}} 1 {Milliseconds(now)}",
            $"vm_promscrape_config_last_reload_successful{{job=\"victoriametrics\"}} 1 {Milliseconds(now)}",
        };
        foreach (var ago in new[] { TimeSpan.FromDays(1), TimeSpan.FromDays(7) })
        {
            for (var minute = -10; minute <= 10; minute++)
            {
                var at = Milliseconds(now - ago + TimeSpan.FromMinutes(minute));
                lines.Add($"auth_users_total{{job=\"mana-admin\",service=\"mana-admin\"}} 4 {at}");
                lines.Add($"auth_users_created_today{{job=\"mana-admin\",service=\"mana-admin\"}} 1 {at}");
            }
        }

        await Metrics.ImportAsync(lines);
    }

    private static string Milliseconds(DateTime utc) => new DateTimeOffset(utc).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("""dns_sd_configs:\n\s+- names: \["(?<name>[^"]+)"\]\n\s+type: A\n\s+port: \d+""", RegexOptions.ExplicitCapture)]
    private static partial Regex FoundByName();
}
