using System.Security.Cryptography;
using System.Text.Json;
using Admin.Data.Backups;
using Admin.Data.Operations;
using Admin.Tests.Store;

namespace Admin.Tests.Backups;

public sealed class BackupRunTests : IDisposable
{
    private static readonly DateOnly First = new(2025, 12, 1);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Backups => _folder.File("backups");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_backup_has_every_file_of_the_contract_and_counts_once_it_was_restored_in_a_sandbox()
    {
        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        await house.Store.RecordAsync(Stores.Run(First, new(2026, 1, 27)));

        var set = await house.BackUpWellAsync();

        Assert.Equal("2026-01-28", set.Id.Value);
        Assert.Equal(
            [
                "RESTORE-2026-01-28.md", "admin-state-2026-01-28.db", "analytics-2026-01-28.duckdb", "analytics-2026-01-28.parquet", "kpis-2026-01-28.parquet",
                "manifest-2026-01-28.json",
            ],
            Directory.EnumerateFileSystemEntries(Backups).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(EvidenceLevel.Restored, set.LevelOf(BackupPart.Store));
        Assert.Equal(EvidenceLevel.Equal, set.LevelOf(BackupPart.Kpis));
        Assert.All(set.Files, f => Assert.Equal(
            f.Sha256, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Backups, f.Name))))));
        var store = set.Manifest!.Store!;
        Assert.Equal((new DateOnly(2025, 12, 1), new DateOnly(2026, 1, 27)), (store.FirstDay!.Value, store.LastDay!.Value));
        Assert.Equal(58, store.Tables.Single(t => t.Name == "snapshots").Rows);
        Assert.Equal((58L, 58L, (58 * 100) + (57 * 58 / 2.0)), store.Kpis.Where(k => k.Kpi == "total_users").Select(k => (k.Rows, k.Known, k.Sum)).Single());
        Assert.Equal(58, set.Manifest.DailyMetrics!.Rows);
    }

    [Fact]
    public async Task Own_kpis_and_saved_questions_are_in_the_set_and_its_guide_where_there_are_any()
    {
        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        (BackupPart Part, string Name)[] files = [(BackupPart.OwnKpis, "own-kpis.yaml"), (BackupPart.SavedQueries, "saved-queries.json")];
        foreach (var (_, name) in files)
        {
            await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(house.Store.Status.Path)!, name), $"what {name} holds", Cancelled);
        }

        var set = await house.BackUpWellAsync();

        Assert.True(set.IsVerified);
        var guide = await File.ReadAllTextAsync(set.PathOf(BackupPart.Guide)!, Cancelled);
        Assert.All(files, file =>
        {
            Assert.Equal($"what {file.Name} holds", File.ReadAllText(set.PathOf(file.Part)!));
            Assert.Equal(EvidenceLevel.Complete, set.LevelOf(file.Part));
            Assert.Contains($"/{file.Name}\"", guide, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Only_its_owner_may_read_the_copy_of_the_admin_state()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows knows no file modes.");
            return;
        }

        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        var set = await house.BackUpWellAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(set.PathOf(BackupPart.AdminState)!));
    }

    [Fact]
    public async Task A_second_backup_of_a_day_is_named_by_its_time_and_no_name_is_given_twice()
    {
        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        var first = await house.BackUpWellAsync();
        house.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await house.BackUpWellAsync();
        Assert.Equal("2026-01-28-020100", second.Id.Value);

        Assert.Null(await house.Runner.RemoveAsync(second, "test", Cancelled));
        Assert.Null(await house.Catalog.FindAsync(second.Id, Cancelled));
        var third = await house.BackUpWellAsync();
        Assert.Equal("2026-01-28-020101", third.Id.Value);
        Assert.Equal([third.Id, first.Id], (await house.Catalog.ListAsync(Cancelled)).Select(s => s.Id));
    }

    [Fact]
    public async Task The_last_verified_backup_may_not_be_removed()
    {
        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        var set = await house.BackUpWellAsync();
        var refused = await house.Runner.RemoveAsync(set, "test", Cancelled);
        Assert.Contains("last verified", refused!.What, StringComparison.Ordinal);
        Assert.True((await house.Catalog.FindAsync(set.Id, Cancelled))!.IsVerified);
    }

    [Fact]
    public async Task The_manifest_is_readable_without_this_app()
    {
        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        await house.Store.RecordAsync(Stores.Day(new(2026, 1, 27), 9));
        await house.BackUpWellAsync();

        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Backups, "manifest-2026-01-28.json"), Cancelled));
        var manifest = json.RootElement;
        Assert.Equal(1, manifest.GetProperty("format_version").GetInt32());
        Assert.Equal("2026-01-28T02:00:00Z", manifest.GetProperty("created_at").GetString());
        Assert.Equal("store", manifest.GetProperty("files")[0].GetProperty("part").GetString());
        Assert.Equal("real", manifest.GetProperty("store").GetProperty("kind").GetString());
        Assert.Equal("2026-01-27", manifest.GetProperty("store").GetProperty("last_final_day").GetString());
    }

    [Fact]
    public async Task The_guide_names_the_files_of_its_set_and_its_check_passes()
    {
        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        await house.Store.RecordAsync(Stores.Day(new(2026, 1, 27), 9));
        var set = await house.BackUpWellAsync();

        var guide = await File.ReadAllTextAsync(set.PathOf(BackupPart.Guide)!, Cancelled);
        var check = guide.Split("```")[1].TrimStart('\n');
        using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("bash", ["-c", check]) { WorkingDirectory = Backups, RedirectStandardOutput = true })!;
        var said = await shell.StandardOutput.ReadToEndAsync(Cancelled);
        await shell.WaitForExitAsync(Cancelled);
        Assert.Equal(0, shell.ExitCode);
        Assert.Equal(4, said.Split(": OK").Length - 1);
    }

    [Fact]
    public async Task A_cancelled_backup_leaves_nothing()
    {
        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        await house.Store.RecordAsync(Stores.Run(First, new(2026, 1, 27)));
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        string? id = null;
        house.Operations.Changed += o =>
        {
            if (o.Message?.StartsWith("Writing all KPIs", StringComparison.Ordinal) == true && id is null)
            {
                id = o.Id;
                house.Operations.CancelAsync(o.Id).GetAwaiter().GetResult();
                reached.TrySetResult();
            }
        };

        var (operation, set) = await house.BackUpAsync();

        await reached.Task;
        Assert.Equal(OperationState.Cancelled, operation.State);
        Assert.Null(set);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Backups));
        Assert.Equal(58, await house.Store.CountAsync());
        Assert.Equal("2026-01-28", (await house.BackUpWellAsync()).Id.Value);
    }

    [Fact]
    public async Task A_copy_taken_while_a_writer_writes_is_of_one_moment()
    {
        await using var house = await BackupHouse.OpenAsync(_folder.Path);
        await house.Store.RecordAsync(Stores.Run(First, First.AddDays(20)));
        using var done = new CancellationTokenSource();
        var writer = Task.Run(
            async () =>
            {
                var writes = 0;
                for (; !done.IsCancellationRequested; writes++)
                {
                    await house.Store.RecordAsync(Stores.Run(First.AddDays(21 + (writes * 3)), First.AddDays(23 + (writes * 3))));
                }

                return writes;
            },
            Cancelled);

        for (var i = 0; i < 3; i++)
        {
            house.Time.Advance(TimeSpan.FromMinutes(1));
            var store = (await house.BackUpWellAsync()).Manifest!.Store!;
            var days = store.Tables.Single(t => t.Name == "snapshots").Rows;
            Assert.Equal(0, days % 3);
            Assert.Equal(days * 6, store.Tables.Single(t => t.Name == "kpi_daily").Rows);
        }

        await done.CancelAsync();
        Assert.True(await writer > 0);
    }
}
