using System.Net.Http.Json;
using System.Text.Json;

namespace Admin.Tests.Servers;

/// <summary>The app as its own process outside Development, reading a PostgreSQL database, with a directory that outlives its restarts.</summary>
public sealed class TestApp : IAsyncDisposable
{
    public const string Key = "test-key-7d1f0c55";

    private readonly Dictionary<string, string> _settings;

    private TestApp(string databaseUrl, IEnumerable<KeyValuePair<string, string>> settings)
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("admin-tests-app-").FullName;
        _settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DATABASE_URL"] = databaseUrl,
            ["DUCKDB_PATH"] = Path.Combine(Directory, "metrics.duckdb"),
            ["BACKUP_DIR"] = Path.Combine(Directory, "backups"),
            ["ADMIN_API_KEY"] = Key,

            // Tests of backups say when.
            ["Backups__Schedule"] = "off",
        };
        foreach (var (name, value) in settings)
        {
            _settings[name] = value;
        }
    }

    public string Directory { get; }

    public AppProcess Process { get; private set; } = null!;

    /// <summary>Sends the key; follows no redirect.</summary>
    public HttpClient WithKey { get; private set; } = null!;

    /// <summary>Sends nothing that says who it is; follows no redirect.</summary>
    public HttpClient Anonymous { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> Settings => _settings;

    /// <summary>Not started yet, so that its directory can be given a past.</summary>
    public static TestApp Create(string databaseUrl, params (string Name, string Value)[] settings) =>
        new(databaseUrl, settings.Select(s => KeyValuePair.Create(s.Name, s.Value)));

    /// <summary>Starts it and waits until its first run has ended.</summary>
    public static async Task<TestApp> StartAsync(string databaseUrl, params (string Name, string Value)[] settings)
    {
        var app = Create(databaseUrl, settings);
        await app.StartAgainAsync();
        return app;
    }

    /// <summary>Starts it on the same directory after it has ended, and waits until its first run has ended.</summary>
    public async Task StartAgainAsync()
    {
        await LaunchAsync();
        try
        {
            await UntilAsync(async () => (await RunsAsync()).Values.Sum() > 0);
        }
        catch (OperationCanceledException e)
        {
            var metrics = string.Join('\n', (await MetricsAsync()).Where(m => m.Key.StartsWith("admin_", StringComparison.Ordinal)).Select(m => $"{m.Key} {m.Value}"));
            throw new InvalidOperationException($"Its first run did not end.\n{Process.StandardOutput}\n{Process.StandardError}\n{metrics}", e);
        }
    }

    /// <summary>Starts it on the same directory and waits until it serves.</summary>
    public async Task LaunchAsync()
    {
        WithKey?.Dispose();
        Anonymous?.Dispose();
        Process = await AppProcess.StartAsync(Directory, _settings);
        Anonymous = NewClient();
        WithKey = NewClient();
        WithKey.DefaultRequestHeaders.Add("X-Api-Key", Key);
    }

    /// <summary>A client that keeps cookies and follows no redirect.</summary>
    public HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Process.Address };

    /// <summary>The JSON at a path under <c>/api/v1/analytics</c>, asked for with the key.</summary>
    public async Task<JsonElement> JsonAsync(string path) =>
        await WithKey.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/analytics{path}", UriKind.Relative));

    /// <summary>How many snapshot runs have ended in each way since the admin state was made.</summary>
    public async Task<IReadOnlyDictionary<string, double>> RunsAsync()
    {
        const string start = "admin_snapshot_runs_total{outcome=\"";
        return (await MetricsAsync())
            .Where(m => m.Key.StartsWith(start, StringComparison.Ordinal))
            .ToDictionary(m => m.Key[start.Length..^2], m => m.Value);
    }

    /// <summary>Every series of <c>/metrics</c> with its value.</summary>
    public async Task<IReadOnlyDictionary<string, double>> MetricsAsync() =>
        (await WithKey.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Split('\n')
            .Where(l => l.Length > 0 && l[0] != '#')
            .ToDictionary(
                l => l[..l.LastIndexOf(' ')],
                l => double.Parse(l[(l.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Waits for <paramref name="condition"/>, for two minutes at most.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, deadline.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        WithKey?.Dispose();
        Anonymous?.Dispose();
        if (Process is not null)
        {
            await Process.DisposeAsync();
        }

        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
