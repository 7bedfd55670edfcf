using System.Net;
using System.Net.Sockets;
using Admin.Tests.Servers;

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

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Task<(int ExitCode, string StandardError, string StandardOutput)> RunAsync(Dictionary<string, string> settings, params string[] arguments) =>
        AppProcess.RunToEndAsync(_directory, settings, arguments);
}
