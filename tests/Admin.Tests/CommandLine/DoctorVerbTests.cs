using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Admin.Tests.Servers;

namespace Admin.Tests.CommandLine;

/// <summary>The verb <c>doctor</c> as a person calls it, with a server and where none can start.</summary>
public sealed class DoctorVerbTests(PostgresServer postgres)
{
    private static readonly Uri Api = new("/api/v1/diagnostics", UriKind.Relative);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_a_server_it_gives_the_servers_own_report_which_the_API_and_the_metrics_then_tell_too()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var app = await TestApp.StartAsync(database.Url);
        using var before = await app.WithKey.GetAsync(Api, Cancelled);
        Assert.Equal(JsonValueKind.Null, (await before.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("at").ValueKind);

        var (code, errors, output) = await AppProcess.RunToEndAsync(app.Directory, Settings(app), "doctor");

        // No VictoriaMetrics, no Grafana and no scheduled backups are no trouble, and never shown as fine.
        Assert.Equal((0, ""), (code, errors));
        Assert.Matches("(?m)^fine +store ", output);
        Assert.Matches("(?m)^fine +postgresql ", output);
        Assert.Matches("(?m)^not set up +scraping ", output);
        Assert.Equal(1, (await app.MetricsAsync())["admin_check_verdict{check=\"store\",verdict=\"fine\"}"]);
        using var refused = await app.Anonymous.PostAsync(Api, null, Cancelled);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Without_a_server_it_looks_by_itself_and_begins_no_store()
    {
        using var folder = new TemporaryFolder();

        var (code, _, output) = await AppProcess.RunToEndAsync(folder.Path, Settings(folder), "doctor");

        Assert.Equal(1, code);
        Assert.Matches("(?m)^TROUBLE +server +No server runs on this store", output);
        Assert.Matches("(?m)^TROUBLE +postgresql +PostgreSQL at 127.0.0.1:1 refused the connection", output);
        Assert.Contains("mend:  pg_isready -h 127.0.0.1 -p 1", output, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Settings_that_keep_the_server_from_starting_are_trouble_too()
    {
        using var folder = new TemporaryFolder();
        var settings = Settings(folder);
        settings["PORT"] = "many";

        var (code, _, output) = await AppProcess.RunToEndAsync(folder.Path, settings, "doctor", "--json");

        var report = JsonDocument.Parse(output).RootElement;
        Assert.Equal((1, "trouble"), (code, report.GetProperty("verdict").GetString()));
        var check = Assert.Single(report.GetProperty("checks").EnumerateArray());
        Assert.Equal("server", check.GetProperty("name").GetString());
        Assert.Contains("The setting PORT is", check.GetProperty("evidence")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_hangs_is_named_with_the_process_to_end()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var app = await TestApp.StartAsync(database.Url);
        var description = app.Settings["DUCKDB_PATH"] + ".lock.json";
        var told = await File.ReadAllTextAsync(description, Cancelled);
        await File.WriteAllTextAsync(description, told.Replace(app.Process.Address.Port.ToString(CultureInfo.InvariantCulture), "1", StringComparison.Ordinal), Cancelled);

        var (code, _, output) = await AppProcess.RunToEndAsync(app.Directory, Settings(app), "doctor");

        Assert.Equal(1, code);
        Assert.Matches("(?m)^TROUBLE +server +The server at http://127.0.0.1:1/ does not answer", output);
        Assert.Contains($"mend:  kill {app.Process.ProcessId}", output, StringComparison.Ordinal);
        Assert.Matches("(?m)^TROUBLE +store +The store is open in another program", output);
    }

    private static Dictionary<string, string> Settings(TestApp app) => new(app.Settings);

    private static Dictionary<string, string> Settings(TemporaryFolder folder) => new()
    {
        ["DATABASE_URL"] = "postgresql://reader:geheim@127.0.0.1:1/product",
        ["DUCKDB_PATH"] = folder.File("metrics.duckdb"),
        ["BACKUP_DIR"] = folder.File("backups"),
    };
}
