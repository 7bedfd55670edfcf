using Admin.Data.Operations;
using Admin.Data.Restore;
using Admin.Data.Snapshots;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Tests.Store;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Restore;

public sealed class RestoreTests : IDisposable
{
    private static readonly DateOnly First = new(2026, 1, 1);
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 2, 10, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Replacing_makes_the_store_what_the_backup_holds_and_keeps_the_former_one()
    {
        await using var house = await StartAsync();
        await house.Store.RecordAsync(Stores.Run(First, First.AddDays(9)));
        var backup = await house.BackUpAsync("backup");
        var backedUp = await house.RowsAsync();
        await house.Store.RecordAsync(Stores.Run(First.AddDays(10), First.AddDays(14)));
        var former = await house.RowsAsync();

        var done = await house.RestoreAsync(backup, RestoreMode.Replace);

        Assert.Equal(OperationState.Succeeded, done.State);
        Assert.Equal(backedUp, await house.RowsAsync());
        Assert.Equal(StoreState.Ready, house.Store.Status.State);
        var record = Assert.Single(await house.Restores.ListAsync(Cancelled));
        Assert.Equal(
            (RestoreState.Succeeded, "replace", "backup", "somebody", 0, 5, 0, done.Id),
            (record.State, record.Mode, record.From, record.RequestedBy, record.DaysGained, record.DaysLost, record.DaysDifferent, record.OperationId));
        var copy = Assert.Single(house.Copies.List());
        Assert.Equal(record.SafetyCopy, copy.Name);
        Assert.Equal(former, await RestoreServices.RowsInAsync(house.Copies.PathOf(copy.Name)!));
        Assert.Equal(TimeSpan.FromDays(30), copy.KeptUntil - copy.MadeAt);
    }

    [Fact]
    public async Task A_restore_whose_store_is_not_as_planned_says_so_in_its_result()
    {
        await using var house = await StartAsync();
        await house.Store.RecordAsync(Stores.Run(First, First.AddDays(9)));
        var backup = await house.BackUpAsync("backup");
        await house.Store.RecordAsync(Stores.Run(First.AddDays(10), First.AddDays(14)));
        var meddled = 0;
        house.Operations.Changed += operation =>
        {
            // Somebody writes between the swap and the look afterwards.
            if (operation.Message == "Checking the restored store" && Interlocked.Exchange(ref meddled, 1) == 0)
            {
                house.Store.RecordAsync(Stores.Day(First.AddDays(20), 4711)).GetAwaiter().GetResult();
            }
        };

        var done = await house.RestoreAsync(backup, RestoreMode.Replace);

        Assert.Equal(OperationState.Succeeded, done.State);
        Assert.StartsWith("Restored, but in doubt. ", done.Message, StringComparison.Ordinal);
        var record = Assert.Single(await house.Restores.ListAsync(Cancelled));
        Assert.Contains("does not hold what was planned", record.Doubt, StringComparison.Ordinal);
        var (_, undone) = await house.UndoAsync();
        Assert.Equal((OperationState.Succeeded, "Restored"), (undone.State, undone.Message));
    }

    [Fact]
    public async Task The_restored_store_is_trusted_at_the_next_start()
    {
        await using (var house = await StartAsync())
        {
            await house.Store.RecordAsync(Stores.Run(First, First.AddDays(9)));
            var backup = await house.BackUpAsync("backup");
            await house.Store.RecordAsync(Stores.Run(First.AddDays(10), First.AddDays(14)));
            await house.RestoreAsync(backup, RestoreMode.Replace);
        }

        await using var again = await StartAsync();
        Assert.Equal(StoreState.Ready, again.Store.Status.State);
        Assert.Equal(10, await again.Store.CountAsync());
    }

    [Fact]
    public async Task Adding_adds_exactly_the_missing_days_as_the_backup_recorded_them()
    {
        await using var house = await StartAsync();
        await house.Store.RecordAsync(Stores.Run(First, First.AddDays(30)));
        var backup = await house.BackUpAsync("backup");
        var whole = await house.RowsAsync();
        await LoseAsync(house, First.AddDays(5), First.AddDays(20));
        await house.Store.RecordAsync(Stores.Day(First.AddDays(31), 500));
        var before = await house.RowsAsync();

        var done = await house.RestoreAsync(backup, RestoreMode.Add);

        Assert.Equal(OperationState.Succeeded, done.State);
        var after = await house.RowsAsync();
        Assert.Equal(whole.Concat(before.Except(whole)), after);
        var record = Assert.Single(await house.Restores.ListAsync(Cancelled));
        Assert.Equal((16, 0, 0), (record.DaysGained, record.DaysLost, record.DaysDifferent));
        Assert.Equal(before, await RestoreServices.RowsInAsync(house.Copies.PathOf(record.SafetyCopy!)!));
    }

    [Theory]
    [InlineData(RestoreMode.Replace)]
    [InlineData(RestoreMode.Add)]
    public async Task Undo_brings_every_former_row_back_and_keeps_what_was_recorded_since(RestoreMode mode)
    {
        await using var house = await StartAsync();
        house.Source.Users = 70;
        await house.Store.RecordAsync(Stores.Run(First, First.AddDays(39)));
        var backup = await house.BackUpAsync("backup");
        await LoseAsync(house, First.AddDays(5), First.AddDays(20));
        await house.Store.RecordAsync(Stores.Day(First.AddDays(40), 41.5, final: false, verified: 7));
        var former = await house.RowsAsync();

        Assert.Equal(OperationState.Succeeded, (await house.RestoreAsync(backup, mode)).State);
        Assert.Equal(mode == RestoreMode.Add ? 41 : 40, await house.Store.CountAsync());

        // Days go by: the day of the restore becomes final, and others follow.
        house.Source.IsDown = false;
        for (var day = 0; day < 3; day++)
        {
            _time.Advance(TimeSpan.FromDays(1));
            Assert.Null((await house.Runner.RunAsync(RunTrigger.Hourly, null, Cancelled)).Problem);
        }

        house.Source.IsDown = true;
        var since = (await house.RowsAsync()).Where(r => r.Contains("2026-02-1", StringComparison.Ordinal) && !r.Contains("2026-02-09", StringComparison.Ordinal)).ToList();
        var (plan, undone) = await house.UndoAsync();

        Assert.Equal((OperationState.Succeeded, null), (undone.State, undone.Problem));
        var after = await house.RowsAsync();
        var formerFinal = former.Where(r => !r.Contains("'final': false", StringComparison.Ordinal)).ToList();
        Assert.Equal(39 - 16 + 1, formerFinal.Select(r => r[..30]).Distinct().Count());
        Assert.Equal(formerFinal, after.Take(formerFinal.Count));
        Assert.Equal(4, plan.Kept);
        Assert.Equal(formerFinal.Count + since.Count, after.Count);
        Assert.Equal(16, plan.Lost);
        var records = await house.Restores.ListAsync(Cancelled);
        Assert.Equal((records[1].Id, records[0].Id), (records[0].Undoes!.Value, records[1].UndoneBy!.Value));
    }

    [Fact]
    public async Task What_was_measured_on_a_provisional_day_before_the_restore_is_not_lost_to_an_unknown_after_it()
    {
        await using var house = await StartAsync();
        var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        await house.Store.RecordAsync(Stores.Run(First, First.AddDays(9)));
        var backup = await house.BackUpAsync("backup");
        await house.Store.RecordAsync(Stores.Day(today, 41, final: false, verified: 7, size: 1000));
        await house.RestoreAsync(backup, RestoreMode.Replace);
        _time.Advance(TimeSpan.FromHours(1));
        var now = _time.GetUtcNow().UtcDateTime;
        await house.Store.RecordAsync(Stores.Day(today, 42, final: false) with { RecordedAt = now, Cutoff = now });

        var (plan, undone) = await house.UndoAsync();

        Assert.Equal((OperationState.Succeeded, null), (undone.State, undone.Problem));
        var latest = await new KpiHistory(house.Store).LatestAsync(Cancelled);
        Assert.Equal((today, 42L, 7L, 1000L), (latest!.Date, latest.TotalUsers!.Value, latest.VerifiedUsers!.Value, latest.TotalDbSizeBytes!.Value));
        Assert.Equal((1, 1), (plan.Kept, plan.Different));
        Assert.Equal(["total_db_size_bytes", "verified_users"], Assert.Single(plan.Days).Numbers!.Select(n => n.Kpi));
    }

    [Fact]
    public async Task An_undo_can_be_undone()
    {
        await using var house = await StartAsync();
        await house.Store.RecordAsync(Stores.Run(First, First.AddDays(9)));
        var backup = await house.BackUpAsync("backup");
        var restored = await house.RowsAsync();
        await house.Store.RecordAsync(Stores.Run(First.AddDays(10), First.AddDays(14)));
        var former = await house.RowsAsync();
        await house.RestoreAsync(backup, RestoreMode.Replace);
        _time.Advance(TimeSpan.FromMinutes(1));
        await house.UndoAsync();
        Assert.Equal(former, await house.RowsAsync());
        _time.Advance(TimeSpan.FromMinutes(1));
        await house.UndoAsync();
        Assert.Equal(restored, await house.RowsAsync());
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("corrupt")]
    [InlineData("gone with all that was beside it")]
    public async Task A_store_that_is_gone_or_damaged_is_replaced(string state)
    {
        RestoreSource backup;
        var file = _folder.File("metrics.duckdb");
        await using (var house = await StartAsync())
        {
            await house.Store.RecordAsync(Stores.Run(First, First.AddDays(9)));
            backup = await house.BackUpAsync("backup");
        }

        if (state == "corrupt")
        {
            await File.WriteAllTextAsync(file, "no database", Cancelled);
        }
        else
        {
            foreach (var lost in Directory.GetFiles(_folder.Path, state == "missing" ? "metrics.duckdb" : "metrics.duckdb*"))
            {
                File.Delete(lost);
            }
        }

        await using var damaged = await StartAsync();
        var done = await damaged.RestoreAsync(backup, RestoreMode.Replace);

        Assert.Equal((OperationState.Succeeded, null), (done.State, done.Problem));
        Assert.Equal(StoreState.Ready, damaged.Store.Status.State);
        Assert.Equal(10, await damaged.Store.CountAsync());
        if (state == "corrupt")
        {
            Assert.Equal("no database", await File.ReadAllTextAsync(damaged.Copies.PathOf(Assert.Single(damaged.Copies.List()).Name)!, Cancelled));
        }
    }

    [Fact]
    public async Task Days_are_not_added_to_a_store_that_cannot_be_read()
    {
        RestoreSource backup;
        await using (var house = await StartAsync())
        {
            await house.Store.RecordAsync(Stores.Run(First, First.AddDays(9)));
            backup = await house.BackUpAsync("backup");
        }

        await File.WriteAllTextAsync(_folder.File("metrics.duckdb"), "no database", Cancelled);
        await using var damaged = await StartAsync();
        var plan = await damaged.PlanAsync(backup, RestoreMode.Add);
        Assert.Contains("Replace", Assert.Single(plan.Blockers).Next, StringComparison.Ordinal);
        Assert.Equal(OperationState.Failed, (await damaged.RestoreAsync(backup, plan)).State);
        Assert.Equal("no database", await File.ReadAllTextAsync(_folder.File("metrics.duckdb"), Cancelled));
    }

    [Theory]
    [InlineData(RestoreMode.Replace)]
    [InlineData(RestoreMode.Add)]
    public async Task The_old_services_file_is_restored_as_it_would_be_adopted(RestoreMode mode)
    {
        var legacy = _folder.File("analytics-2026-01-28.duckdb");
        File.Copy(Stores.Legacy, legacy);
        await using var house = await StartAsync();
        await house.Store.RecordAsync(Stores.Run(new(2026, 1, 20), new(2026, 2, 3)));

        var plan = await house.PlanAsync(RestoreServices.Of(legacy), mode);
        Assert.Equal(mode == RestoreMode.Add ? (21, 0, 0) : (21, 6, 9), (plan.Gained, plan.Lost, plan.Different));
        Assert.Equal(OperationState.Succeeded, (await house.RestoreAsync(RestoreServices.Of(legacy), plan)).State);

        var days = await new KpiHistory(house.Store).RangeAsync(new(2025, 12, 30), new(2026, 2, 3), Cancelled);
        Assert.Equal(mode == RestoreMode.Add ? 36 : 30, days.Count);
        Assert.Equal((DayOrigin.Import, 5L, true), (days[0].Origin, days[0].TotalUsers!.Value, days[0].Final));
        Assert.Equal(File.ReadAllBytes(Stores.Legacy), await File.ReadAllBytesAsync(legacy, Cancelled));
    }

    [Fact]
    public async Task What_is_still_in_the_wal_of_a_copy_comes_along()
    {
        await using var house = await StartAsync();
        await house.Store.RecordAsync(Stores.Run(First, First.AddDays(9)));
        var backup = await house.BackUpAsync("backup");
        Stores.LeaveInWal(backup.Path, "UPDATE kpi_daily SET value = 4711 WHERE date = DATE '2026-01-03' AND kpi = 'total_users'");
        Assert.True(new FileInfo(backup.Path + ".wal").Length > 0);

        var plan = await house.PlanAsync(backup, RestoreMode.Replace);
        Assert.Equal(4711, Assert.Single(Assert.Single(plan.Days).Numbers!).Afterwards);
        Assert.Equal(OperationState.Succeeded, (await house.RestoreAsync(backup with { Sha256 = null }, plan)).State);
        Assert.Contains(await new KpiHistory(house.Store).RangeAsync(First, First.AddDays(9), Cancelled), d => d.TotalUsers == 4711);
    }

    [Fact]
    public async Task A_plan_holds_while_only_today_moves_on_and_not_once_a_day_is_final()
    {
        await using var house = await StartAsync();
        await house.Store.RecordAsync(Stores.Run(First, First.AddDays(9)));
        var backup = await house.BackUpAsync("backup");
        var plan = await house.PlanAsync(backup, RestoreMode.Replace);
        await house.Store.RecordAsync(Stores.Day(First.AddDays(10), 5, final: false));
        await house.Store.RecordAsync(Stores.Day(First.AddDays(10), 6, final: false));
        Assert.Equal(plan.Id, (await house.PlanAsync(backup, RestoreMode.Replace)).Id);

        await house.Store.RecordAsync(Stores.Day(First.AddDays(10), 7));
        var refused = await house.RestoreAsync(backup, plan);
        Assert.Equal(OperationState.Failed, refused.State);
        Assert.Contains("changed since the plan", refused.Problem!.What, StringComparison.Ordinal);
        Assert.Equal(11, await house.Store.CountAsync());
    }

    [Fact]
    public async Task A_snapshot_that_becomes_due_during_a_restore_runs_after_it()
    {
        await using var house = await StartAsync();
        house.Source.IsDown = false;
        house.Source.Users = 70;
        await house.Store.RecordAsync(Stores.Run(First, First.AddDays(9)));
        var backup = await house.BackUpAsync("backup");
        await house.Store.RecordAsync(Stores.Run(First.AddDays(10), First.AddDays(39)));
        var plan = await house.PlanAsync(backup, RestoreMode.Replace);

        // The snapshot is asked for in the middle, when the copy is being made.
        var copying = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        house.Operations.Changed += o =>
        {
            if (o.Progress > 0.09)
            {
                copying.TrySetResult();
            }
        };
        var restore = house.RestoreAsync(backup, plan);
        await copying.Task.WaitAsync(Cancelled);
        var snapshot = await house.Runner.RunAsync(RunTrigger.Hourly, null, Cancelled);

        Assert.Equal(OperationState.Succeeded, (await restore).State);
        Assert.Null(snapshot.Problem);
        var filledBack = First.AddDays(10);
        Assert.Equal(filledBack, snapshot.DaysWritten[0]);
        Assert.Equal(41, await house.Store.CountAsync());
        Assert.Equal((filledBack, 30), (plan.CatchUp.First!.Value, plan.CatchUp.Days));
    }

    [Fact]
    public async Task A_second_restore_is_refused_while_one_is_under_way()
    {
        await using var house = await StartAsync();
        await house.Store.RecordAsync(Stores.Run(First, First.AddDays(9)));
        await house.Store.RecordAsync(Stores.Day(First.AddDays(10), 1));
        var backup = await house.BackUpAsync("backup");
        await house.RestoreAsync(backup, RestoreMode.Replace);
        var first = Assert.Single(await house.Restores.ListAsync(Cancelled));
        var plan = (await house.Restores.PlanUndoAsync(first.Id, Cancelled))!;

        // Held back, so that the first is still queued or running when the second is asked for.
        var hold = await house.Runner.HoldAsync(Cancelled);
        var one = (await house.Restores.StartUndoAsync(first.Id, plan.Id, null, Cancelled))!;
        var two = (await house.Restores.StartUndoAsync(first.Id, plan.Id, null, Cancelled))!;
        Assert.Contains("under way", two.Conflict!.What, StringComparison.Ordinal);
        Assert.Contains(one.Operation!.Id, two.Conflict.What, StringComparison.Ordinal);
        Assert.Contains((await house.Restores.PlanUndoAsync(first.Id, Cancelled))!.Blockers, b => b.What == two.Conflict.What);
        hold.Dispose();
        Assert.Equal(OperationState.Succeeded, (await house.Operations.WaitAsync(one.Operation.Id, Cancelled)).State);
    }

    [Fact]
    public async Task A_safety_copy_goes_after_thirty_days_and_not_before_unless_somebody_agrees()
    {
        await using var house = await StartAsync();
        await house.Store.RecordAsync(Stores.Run(First, First.AddDays(9)));
        var backup = await house.BackUpAsync("backup");
        await house.RestoreAsync(backup, RestoreMode.Replace);
        _time.Advance(TimeSpan.FromDays(20));
        await house.RestoreAsync(backup, RestoreMode.Replace);
        Assert.Empty(house.Copies.RemoveExpired());
        _time.Advance(TimeSpan.FromDays(11));
        Assert.Single(house.Copies.RemoveExpired());
        var last = Assert.Single(house.Copies.List());
        Assert.True(house.Copies.Remove(last.Name));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*before-restore*"));
        Assert.False(house.Copies.Remove("../backup.duckdb"));

        var undo = (await house.Restores.PlanUndoAsync((await house.Restores.ListAsync(Cancelled))[0].Id, Cancelled))!;
        Assert.Contains("gone", Assert.Single(undo.Blockers).What, StringComparison.Ordinal);
    }

    private static Task<int> LoseAsync(RestoreServices house, DateOnly first, DateOnly last) => house.Store.WriteAsync(
        s =>
        {
            RecordedDays.Delete(s, Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber));
            return 0;
        },
        Cancelled);

    private Task<RestoreServices> StartAsync() => RestoreServices.StartAsync(_folder.Path, _time);
}
