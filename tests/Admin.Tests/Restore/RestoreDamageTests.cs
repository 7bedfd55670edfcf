using Admin.Data.Operations;
using Admin.Data.Restore;
using Admin.Data.Source;
using Admin.Data.Store;
using Admin.Tests.Store;
using DuckDB.NET.Data;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Restore;

/// <summary>Whatever is wrong with what is restored, or with the disk: it is found before anything changes, and said what to do.</summary>
public sealed class RestoreDamageTests : IDisposable
{
    private static readonly DateOnly First = new(2026, 1, 1);
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 2, 10, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("flipped byte")]
    [InlineData("truncated")]
    [InlineData("empty")]
    [InlineData("no database")]
    [InlineData("gone")]
    [InlineData("newer schema")]
    [InlineData("another app's database")]
    [InlineData("sample data")]
    [InlineData("the store of another set")]
    public async Task Damage_is_found_before_anything_changes(string damage)
    {
        await using var house = await StartAsync(_folder.Path);
        await house.Store.RecordAsync(Stores.Run(First, First.AddDays(29)));
        var backup = await house.BackUpAsync("backup");
        await house.Store.RecordAsync(Stores.Day(First.AddDays(30), 1));
        var good = await house.PlanAsync(backup, RestoreMode.Replace);
        var before = await house.RowsAsync();
        backup = await DamageAsync(backup, damage);

        var refused = await house.RestoreAsync(backup, damage is "flipped byte" or "the store of another set" ? await house.PlanAsync(backup, RestoreMode.Replace) : good);

        Assert.Equal(OperationState.Failed, refused.State);
        Assert.NotEqual("", refused.Problem!.Next);
        Assert.Equal(before, await house.RowsAsync());
        Assert.Equal(StoreState.Ready, house.Store.Status.State);
        AssertNothingLeft(_folder.Path);
        await house.Store.RecordAsync(Stores.Day(First.AddDays(31), 1));
    }

    [Fact]
    public async Task A_damaged_block_in_a_file_whose_hash_nobody_wrote_down_is_found_by_reading_it_in_full()
    {
        await using var house = await StartAsync(_folder.Path);
        await house.Store.RecordAsync(Stores.Run(new(2018, 1, 1), First));
        var backup = await house.BackUpAsync("backup");
        var bytes = await File.ReadAllBytesAsync(backup.Path, Cancelled);
        for (var at = 12_288 + 600; at < bytes.Length; at += 4096)
        {
            bytes[at] ^= 0xFF;
        }

        await File.WriteAllBytesAsync(backup.Path, bytes, Cancelled);
        var plan = await house.PlanAsync(backup with { Sha256 = null }, RestoreMode.Replace);
        Assert.Contains("can't be read", Assert.Single(plan.Blockers).What, StringComparison.Ordinal);
        Assert.Equal(StoreState.Ready, house.Store.Status.State);
    }

    [Theory]
    [InlineData("CREATE VIEW everything AS SELECT * FROM read_text('/etc/hostname')", "view everything")]
    [InlineData("CREATE OR REPLACE VIEW daily_metrics AS SELECT * FROM read_blob('/etc/hostname')", "view daily_metrics")]
    [InlineData("CREATE MACRO hash(a) AS 1", "macro hash")]
    [InlineData("CREATE MACRO duckdb_views() AS TABLE SELECT 1 WHERE false; CREATE VIEW hidden AS SELECT 1", "view hidden")]
    public async Task A_file_from_elsewhere_brings_nothing_along_but_days(string sql, string told)
    {
        await using var house = await StartAsync(_folder.Path);
        await house.Store.RecordAsync(Stores.Run(First, First.AddDays(29)));
        var backup = await house.BackUpAsync("backup");
        Assert.Empty((await house.PlanAsync(backup with { IsForeign = true }, RestoreMode.Replace)).Blockers);
        Execute(backup.Path, sql);
        var foreign = RestoreServices.Of(backup.Path) with { IsForeign = true };
        var plan = await house.PlanAsync(foreign, RestoreMode.Replace);
        Assert.Contains(plan.Blockers, b => b.What.Contains(told, StringComparison.Ordinal));
        Assert.Equal(OperationState.Failed, (await house.RestoreAsync(foreign, plan)).State);
        AssertNothingLeft(_folder.Path);
    }

    [Fact]
    public async Task Too_little_space_is_said_before_anything_is_copied()
    {
        await using var disk = await SmallDisk.MountAsync(24);
        await using var house = await StartAsync(disk.Path);
        await house.Store.RecordAsync(Stores.Run(First, First.AddDays(29)));
        var backup = await house.BackUpAsync("backup");
        disk.Fill();
        var plan = await house.PlanAsync(backup, RestoreMode.Replace);
        Assert.Contains("MB are free", Assert.Single(plan.Blockers).What, StringComparison.Ordinal);
        disk.Free();
        Assert.Empty((await house.PlanAsync(backup, RestoreMode.Replace)).Blockers);
    }

    [Theory]
    [InlineData(RestoreMode.Replace)]
    [InlineData(RestoreMode.Add)]
    public async Task A_disk_that_fills_up_at_any_step_leaves_the_old_store_or_the_new_one(RestoreMode mode)
    {
        await using var disk = await SmallDisk.MountAsync(32);
        var outcomes = new HashSet<OperationState>();
        RestoreSource backup;
        IReadOnlyList<string> former;
        IReadOnlyList<string> restored;
        await using (var house = await StartAsync(disk.Path))
        {
            await house.Store.RecordAsync(Stores.Run(First, First.AddDays(29)));
            backup = await house.BackUpAsync("backup");
            await house.Store.WriteAsync(
                s =>
                {
                    s.Execute("DELETE FROM kpi_daily WHERE date < DATE '2026-01-05'");
                    s.Execute("DELETE FROM snapshots WHERE date < DATE '2026-01-05'");
                    return 0;
                },
                Cancelled);
            former = await house.RowsAsync();
            restored = await RestoreServices.RowsInAsync(backup.Path);
        }

        // From nearly nothing to plenty: each run gets a little further before there is no space left.
        for (var free = 64; free <= 8192; free = free * 5 / 4)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            await using (var house = await StartAsync(disk.Path))
            {
                AssertNothingLeft(disk.Path);

                // The estimate of the plan would stop it before; the disk is filled after the plan was agreed to.
                var plan = await house.PlanAsync(backup, mode);
                var filled = false;
                house.Operations.Changed += o =>
                {
                    if (o.Progress >= 0.08 && !filled)
                    {
                        disk.FillBut(free);
                        filled = true;
                    }
                };
                var done = await house.RestoreAsync(backup, plan);
                outcomes.Add(done.State);
                Assert.Equal(done.State == OperationState.Succeeded ? restored : former, await house.RowsAsync());
                disk.Free();
                if (done.State == OperationState.Succeeded)
                {
                    // Back to the beginning, without the safety copies.
                    await house.UndoAsync();
                    Assert.Equal(former, await house.RowsAsync());
                    house.Copies.List().ToList().ForEach(c => house.Copies.Remove(c.Name));
                }

                await house.Store.OpenAsync(Cancelled);
            }
        }

        Assert.Equal(2, outcomes.Count);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_leaves_everything_as_it_is()
    {
        await using var disk = await SmallDisk.MountAsync(24);
        RestoreSource backup;
        await using (var house = await StartAsync(disk.Path))
        {
            await house.Store.RecordAsync(Stores.Run(First, First.AddDays(29)));
            backup = await house.BackUpAsync("backup");
        }

        await disk.MakeReadOnlyAsync();
        await using var store = await Stores.OpenAsync(Path.Combine(disk.Path, "metrics.duckdb"), time: _time);
        Assert.Equal(StoreState.Unavailable, store.Status.State);
        var planned = await new RestorePlanner(store, new RestoreComparison(store), new StoreOptions(store.Status.Path, SourceKind.Real), _time).PlanAsync(backup, RestoreMode.Replace, Cancelled);
        Assert.Null(planned.Plan.Now);
        var refused = await Assert.ThrowsAsync<StoreSwapException>(() => store.SwapAsync(
            new SwapJournal("test", _time.GetUtcNow().UtcDateTime, "metrics.duckdb.staged", "aside", new StoreContent(new HighWaterMark(Guid.Empty, 1, null), 0, 0)), null, Cancelled));
        Assert.NotEqual("", refused.Problem.Next);
    }

    [Fact]
    public async Task Abandoned_after_any_step_nothing_has_changed_and_nothing_is_left()
    {
        await using var house = await StartAsync(_folder.Path);
        await house.Store.RecordAsync(Stores.Run(First, First.AddDays(29)));
        var backup = await house.BackUpAsync("backup");
        await house.Store.RecordAsync(Stores.Day(First.AddDays(30), 1));
        var before = await house.RowsAsync();
        for (var step = 0; ; step++)
        {
            var plan = await house.PlanAsync(backup, RestoreMode.Replace);
            var reports = 0;
            using var cancel = new CancellationTokenSource();
            var context = new OperationContext(
                "crash",
                (progress, _) =>
                {
                    // From the swap on it is done, and can't be cancelled any more.
                    if (progress < 0.8 && reports++ == step)
                    {
                        throw new InvalidOperationException("abandoned");
                    }
                },
                cancel.Token);
            var failure = await Record.ExceptionAsync(() => house.Get<RestoreRun>().RunAsync(backup, plan.Mode, plan.Id, null, context));
            if (failure is null)
            {
                Assert.True(step > 4, $"Only {step} steps were tried.");
                break;
            }

            Assert.Equal(before, await house.RowsAsync());
            AssertNothingLeft(_folder.Path);
        }

        Assert.Equal(30, await house.Store.CountAsync());
    }

    private static void AssertNothingLeft(string folder)
    {
        string[] patterns = ["*.staged*", "*.swap.json*", "*before-restore*"];
        Assert.Equal("", string.Join(' ', patterns.SelectMany(p => Directory.GetFiles(folder, p)).Select(Path.GetFileName)));
    }

    private static async Task<RestoreSource> DamageAsync(RestoreSource backup, string damage)
    {
        switch (damage)
        {
            case "flipped byte":
                await using (var file = new FileStream(backup.Path, FileMode.Open, FileAccess.ReadWrite))
                {
                    // In the unused end of a block, where DuckDB itself does not look.
                    file.Position = file.Length - 1;
                    var last = file.ReadByte();
                    file.Position = file.Length - 1;
                    file.WriteByte((byte)(last ^ 0xFF));
                }

                return backup;
            case "truncated":
                await using (var file = new FileStream(backup.Path, FileMode.Open, FileAccess.ReadWrite))
                {
                    file.SetLength(file.Length / 2);
                }

                return backup;
            case "empty":
                await File.WriteAllTextAsync(backup.Path, "", Cancelled);
                return backup;
            case "no database":
                await File.WriteAllTextAsync(backup.Path, "this is no database", Cancelled);
                return backup;
            case "gone":
                File.Delete(backup.Path);
                return backup;
            case "newer schema":
                Execute(backup.Path, "INSERT INTO schema_versions VALUES (99, 'from the future', now()::TIMESTAMP)");
                return RestoreServices.Of(backup.Path);
            case "another app's database":
                File.Delete(backup.Path);
                Execute(backup.Path, "CREATE TABLE orders (id INTEGER)");
                return RestoreServices.Of(backup.Path);
            case "sample data":
                Execute(backup.Path, "UPDATE store_info SET source = 'sample'");
                return RestoreServices.Of(backup.Path);
            default:
                Execute(backup.Path, "UPDATE kpi_daily SET value = value + 1 WHERE date = DATE '2026-01-03'");
                return backup;
        }
    }

    private static void Execute(string path, string sql)
    {
        using var connection = new DuckDBConnection($"Data Source={path}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private Task<RestoreServices> StartAsync(string folder) => RestoreServices.StartAsync(folder, _time);
}
