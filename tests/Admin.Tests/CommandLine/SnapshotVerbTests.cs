using System.Runtime.Versioning;
using System.Text.Json;
using Admin.Tests.Servers;

namespace Admin.Tests.CommandLine;

/// <summary>The built program with a verb, as a cron job or a person at a shell calls it.</summary>
public sealed class SnapshotVerbTests(PostgresServer postgres)
{
    [Fact]
    public async Task Without_a_server_it_works_on_the_files_and_leaves_no_server_behind()
    {
        using var folder = new TemporaryFolder();
        var database = await postgres.CreateDatabaseAsync();
        await database.AddUserAsync(DateTime.UnixEpoch.AddYears(50));

        var (code, errors, output) = await AppProcess.RunToEndAsync(folder.Path, Settings(folder, database.Url), "snapshot");

        Assert.Equal((0, ""), (code, errors));
        Assert.Matches(@"^\d{4}-\d{2}-\d{2} recorded: 1 users\.$", output);
    }

    [Fact]
    public async Task With_a_server_it_speaks_to_it_and_touches_no_file()
    {
        using var folder = new TemporaryFolder();
        var database = await postgres.CreateDatabaseAsync();
        await using var server = await AppProcess.StartAsync(folder.Path, Settings(folder, database.Url));
        await database.AddUserAsync(DateTime.UnixEpoch.AddYears(50));

        var (code, errors, output) = await AppProcess.RunToEndAsync(folder.Path, Settings(folder, database.Url), "snapshot");

        Assert.Equal((0, ""), (code, errors));
        Assert.EndsWith("recorded: 1 users.", output, StringComparison.Ordinal);
        using var client = new HttpClient { BaseAddress = server.Address };
        Assert.Contains("\"total_users\":1,", await client.GetStringAsync(new Uri("/api/v1/analytics/latest", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_server_that_was_killed_it_works_on_the_files()
    {
        using var folder = new TemporaryFolder();
        var database = await postgres.CreateDatabaseAsync();
        await using (var server = await AppProcess.StartAsync(folder.Path, Settings(folder, database.Url)))
        {
            await server.KillAsync();
        }

        var (code, errors, _) = await AppProcess.RunToEndAsync(folder.Path, Settings(folder, database.Url), "snapshot");

        Assert.Equal((0, ""), (code, errors));
    }

    [Fact]
    public async Task A_source_that_is_down_is_exit_code_1_and_one_line()
    {
        using var folder = new TemporaryFolder();

        var (code, errors, output) = await AppProcess.RunToEndAsync(folder.Path, Settings(folder, "postgresql://reader:geheim@127.0.0.1:1/product"), "snapshot");

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith("No snapshot was taken. PostgreSQL at 127.0.0.1:1 refused the connection.", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", errors, StringComparison.Ordinal);
        Assert.Single(errors.Split('\n'));
    }

    [Fact]
    public async Task A_wrong_command_line_is_exit_code_2_and_does_nothing()
    {
        using var folder = new TemporaryFolder();

        var (code, errors, _) = await AppProcess.RunToEndAsync(folder.Path, Settings(folder, "postgresql://127.0.0.1:1/product"), "snapshot", "--now");

        Assert.Equal(2, code);
        Assert.Contains("'--now'", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_the_owner_may_read_the_token_and_no_other_page_tells_it()
    {
        using var folder = new TemporaryFolder();
        var database = await postgres.CreateDatabaseAsync();
        await using var server = await AppProcess.StartAsync(folder.Path, Settings(folder, database.Url));
        var description = Path.Combine(folder.Path, "metrics.duckdb.lock.json");
        var token = JsonDocument.Parse(await File.ReadAllTextAsync(description, TestContext.Current.CancellationToken)).RootElement.GetProperty("Token").GetString()!;

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(description));
        Assert.DoesNotContain(token, server.StandardOutput + server.StandardError, StringComparison.Ordinal);
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Add("X-Api-Key", token);
        Assert.DoesNotContain(token, await client.GetStringAsync(new Uri("/api/v1/analytics/health", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var (_, errors, _) = await AppProcess.RunToEndAsync(folder.Path, Settings(folder, database.Url));
        Assert.DoesNotContain(token, errors, StringComparison.Ordinal);
        Assert.Contains($"process {server.ProcessId} on", errors, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Settings(TemporaryFolder folder, string database) => new()
    {
        ["DATABASE_URL"] = database,
        ["DUCKDB_PATH"] = Path.Combine(folder.Path, "metrics.duckdb"),
        ["ANONYMOUS_READ"] = "true",
    };
}
