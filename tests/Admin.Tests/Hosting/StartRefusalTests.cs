using System.Net;
using System.Net.Sockets;
using Admin.Data.Source;
using Admin.Tests.Servers;
using Admin.Tests.Store;

namespace Admin.Tests.Hosting;

/// <summary>What stops the start: exit code 1 and plain sentences on standard error.</summary>
public sealed class StartRefusalTests(PostgresServer postgres) : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("admin-tests-refusal-").FullName;

    [Fact]
    public async Task In_production_a_missing_database_stops_the_start_with_one_sentence()
    {
        var (exitCode, error, output) = await RunAsync([]);

        Assert.Equal(1, exitCode);
        Assert.Equal(
            "The setting DATABASE_URL is missing: outside Development it must say which PostgreSQL to read; for example DATABASE_URL=postgresql://user:password@host:5432/database",
            error);
        Assert.DoesNotContain("Sign-in link", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_unusable_setting_is_told_at_once_wherever_it_was_given()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory, "appsettings.json"), """{ "GRAFANA_URL": "grafana", "RETENTION_DAYS": 7 }""", Cancelled);

        var (exitCode, error, _) = await RunAsync(
            new() { ["DATABASE_URL"] = "postgresql://mana:geheim@host:port/db", ["RETENTION_DAYS"] = "never" }, "--PORT=x");

        Assert.Equal(1, exitCode);
        Assert.Equal(
            ["DATABASE_URL", "GRAFANA_URL", "PORT", "RETENTION_DAYS"],
            error.Split('\n').Select(line => line.Split(' ')[2]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("geheim", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_settings_file_that_is_no_json_stops_the_start()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory, "appsettings.json"), "{ \"PORT\": ", Cancelled);

        var (exitCode, error, _) = await RunAsync([]);

        Assert.Equal(1, exitCode);
        Assert.Contains("appsettings.json", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_in_the_kpi_file_stops_the_start_with_its_line()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory, "kpis.yaml"), "queries:\n  - name: users\n    sql: DROP TABLE users\n", Cancelled);

        var (exitCode, error, _) = await RunAsync(new() { ["DATABASE_URL"] = "postgresql://a:b@localhost/c" });

        Assert.Equal(1, exitCode);
        Assert.Contains("kpis.yaml:", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_app_on_the_same_store_says_who_holds_it_and_never_serves()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var first = await TestApp.StartAsync(database.Url);

        var (exitCode, error, output) = await AppProcess.RunToEndAsync(first.Directory, first.Settings);

        Assert.Equal(1, exitCode);
        Assert.Contains(first.Process.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture), error, StringComparison.Ordinal);
        Assert.DoesNotContain("Now listening", output, StringComparison.Ordinal);
        Assert.Equal("OK", await first.Anonymous.GetStringAsync(new Uri("/health", UriKind.Relative), Cancelled));
        Assert.Equal("ready", (await first.Anonymous.GetStringAsync(new Uri("/health/ready", UriKind.Relative), Cancelled)).ToLowerInvariant());
    }

    [Fact]
    public async Task A_port_that_is_taken_stops_the_start_with_one_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        var (exitCode, error, _) = await RunAsync(new()
        {
            ["DATABASE_URL"] = "postgresql://a:b@localhost/c",
            ["DUCKDB_PATH"] = Path.Combine(_directory, "metrics.duckdb"),
            ["ASPNETCORE_URLS"] = address,
        });

        Assert.Equal(1, exitCode);
        Assert.Contains(address, error, StringComparison.Ordinal);
        Assert.Contains("PORT", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SourceKind.Sample, "sample data", "but DATABASE_URL names a real database")]
    [InlineData(SourceKind.Real, "real data", "but DATABASE_URL is not set, which means the sample source")]
    public async Task A_store_that_holds_the_other_kind_of_data_stops_the_start_with_one_sentence_and_stays_as_it_is(SourceKind held, string holds, string because)
    {
        var path = Path.Combine(_directory, "metrics.duckdb");
        await using (var store = await Stores.OpenAsync(path, held))
        {
            await store.RecordAsync(Stores.Day(new(2026, 3, 2), 9));
        }

        var files = Directory.GetFiles(_directory).Where(f => !f.Contains(".duckdb.lock", StringComparison.Ordinal)).ToDictionary(f => f, File.ReadAllBytes);
        var settings = new Dictionary<string, string> { ["DUCKDB_PATH"] = path, ["ASPNETCORE_ENVIRONMENT"] = held == SourceKind.Sample ? "Production" : "Development" };
        if (held == SourceKind.Sample)
        {
            settings["DATABASE_URL"] = (await postgres.CreateDatabaseAsync()).Url;
        }

        var (exitCode, error, output) = await RunAsync(settings);

        Assert.Equal(1, exitCode);
        var said = Assert.Single(error.Split('\n'));
        Assert.StartsWith($"The store {path} holds {holds}, {because}. Nothing was changed. ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Sign-in link", output, StringComparison.Ordinal);
        Assert.All(files, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Task<(int ExitCode, string StandardError, string StandardOutput)> RunAsync(Dictionary<string, string> settings, params string[] arguments) =>
        AppProcess.RunToEndAsync(_directory, settings, arguments);
}
