using System.Diagnostics;
using Admin.Tests.Servers;

namespace Admin.Tests.CommandLine;

/// <summary>Backing up, verifying and restoring without a browser, and the cron line on top of it.</summary>
public sealed class BackupVerbTests(PostgresServer postgres) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private PostgresDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        await _database.AddUserAsync(DateTime.UnixEpoch.AddYears(50));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Without_a_server_a_lost_store_is_backed_up_verified_and_restored_by_verbs_alone()
    {
        Assert.Equal(0, (await RunAsync("snapshot")).ExitCode);
        var (made, _, said) = await RunAsync("backup");
        Assert.Equal(0, made);
        var id = said.Split(' ')[0];
        Assert.EndsWith("is made and verified.", said, StringComparison.Ordinal);
        Assert.Equal((0, $"{id} is sound."), Outcome(await RunAsync("verify")));
        File.WriteAllText(_folder.File("metrics.duckdb"), "not a store any more");

        var plan = await RunAsync("restore", id, "--plan");
        Assert.Equal(0, plan.ExitCode);
        Assert.Contains("days come back", plan.StandardOutput, StringComparison.Ordinal);
        Assert.Equal("not a store any more", File.ReadAllText(_folder.File("metrics.duckdb")));

        var restored = await RunAsync("restore", id, "--yes");
        Assert.Equal((0, true), (restored.ExitCode, restored.StandardOutput.Contains("Restored.", StringComparison.Ordinal)));
        Assert.Equal(0, (await RunAsync("snapshot")).ExitCode);
        Assert.Single(Directory.GetFiles(_folder.Path, "metrics.duckdb.before-restore-*"), kept => File.ReadAllText(kept) == "not a store any more");
    }

    [Fact]
    public async Task A_restore_that_is_not_confirmed_changes_nothing()
    {
        await RunAsync("snapshot");
        var id = (await RunAsync("backup")).StandardOutput.Split(' ')[0];

        var (code, errors, _) = await RunAsync("restore", id);

        Assert.Equal(1, code);
        Assert.EndsWith("Not confirmed. Nothing was changed.", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.before-restore-*"));
    }

    [Fact]
    public async Task A_backup_that_can_not_be_made_is_exit_code_1()
    {
        await RunAsync("snapshot");
        File.WriteAllText(_folder.File("in-the-way"), "");

        var (code, errors, output) = await AppProcess.RunToEndAsync(
            _folder.Path, new Dictionary<string, string>(Settings) { ["BACKUP_DIR"] = _folder.File("in-the-way") }, "backup");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("in-the-way", errors, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("verify")).ExitCode);
    }

    [Fact]
    public async Task The_cron_line_exits_0_only_when_a_verified_backup_came_of_it()
    {
        await using var server = await AppProcess.StartAsync(_folder.Path, new Dictionary<string, string>(Settings) { ["ADMIN_API_KEY"] = "geheim" });
        await server.WaitForAsync("/health/ready", TestContext.Current.CancellationToken);

        var good = await CronAsync(server.Address, "geheim");
        var wrongKey = await CronAsync(server.Address, "guessed");
        var nobody = await CronAsync(new Uri("http://127.0.0.1:1"), "geheim");

        Assert.Equal((0, true), (good.ExitCode, good.Output.Contains("A verified backup was made", StringComparison.Ordinal)));
        Assert.Equal((1, true), (wrongKey.ExitCode, wrongKey.Errors.Contains("401", StringComparison.Ordinal)));
        Assert.Equal((1, true), (nobody.ExitCode, nobody.Errors.Contains("does not answer", StringComparison.Ordinal)));
        Assert.DoesNotContain("geheim", good.Output + good.Errors + nobody.Errors, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(_folder.File("backups"), "manifest-*.json"));
    }

    private Dictionary<string, string> Settings => new()
    {
        ["DATABASE_URL"] = _database.Url,
        ["DUCKDB_PATH"] = _folder.File("metrics.duckdb"),
        ["BACKUP_DIR"] = _folder.File("backups"),
    };

    private static (int ExitCode, string Output) Outcome((int ExitCode, string StandardError, string StandardOutput) run) => (run.ExitCode, run.StandardOutput);

    private Task<(int ExitCode, string StandardError, string StandardOutput)> RunAsync(params string[] arguments) =>
        AppProcess.RunToEndAsync(_folder.Path, Settings, arguments);

    private static async Task<(int ExitCode, string Output, string Errors)> CronAsync(Uri server, string key)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "scripts", "backup-monitoring.sh")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ADMIN_API_KEY"] = key, ["MANA_URL"] = server.ToString() },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
