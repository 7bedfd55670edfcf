using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.Source;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Tests.Servers;
using Admin.Tests.Store;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Snapshots;

/// <summary>Days as the contract tells them, lived through on a real PostgreSQL whose clock the test sets.</summary>
public sealed class WorkedExampleTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_process_that_is_dead_over_midnight_makes_the_day_good_to_the_last_number()
    {
        var database = await server.CreateDatabaseAsync();
        await database.AddUserAsync(Utc(1, 8));
        await database.AddUserAsync(Utc(1, 9));
        await using var store = await Stores.OpenAsync(_folder.File("metrics.duckdb"));
        await RunAsync(database, store, Utc(11, 0, 1));
        await database.AddUserAsync(Utc(11, 0));
        await RunAsync(database, store, Utc(11, 9));
        await database.ExecuteAsync("UPDATE auth.users SET deleted_at = '2026-03-11 15:00+00' WHERE created_at = '2026-03-01 09:00+00'");
        await RunAsync(database, store, Utc(12, 10));

        var days = await new KpiHistory(store).RangeAsync(new(2026, 3, 10), new(2026, 3, 12), Cancelled);
        Assert.Equal(
            [(2L, 0L, true, DayOrigin.Snapshot), (2L, 1L, true, DayOrigin.Backfill), (2L, 0L, false, DayOrigin.Snapshot)],
            days.Select(d => (d.TotalUsers!.Value, d.NewUsersToday!.Value, d.Final, d.Origin)));
        Assert.Equal(0, days[1].VerifiedUsers);
        Assert.NotNull(days[1].TotalDbSizeBytes);
        var growth = await new KpiHistory(store).GrowthAsync(new(2026, 3, 12), 2, Cancelled);
        Assert.Equal([0L, 0L], growth.Select(g => g.Growth!.Value));
    }

    [Fact]
    public async Task Ninety_days_without_the_process_are_filled_back_day_by_day()
    {
        var database = await server.CreateDatabaseAsync();
        await database.AddUserAsync(Utc(1, 8));
        await using var store = await Stores.OpenAsync(_folder.File("metrics.duckdb"));
        await RunAsync(database, store, Utc(2, 12));
        await RunAsync(database, store, Utc(2, 12).AddDays(90));

        var days = await new KpiHistory(store).RangeAsync(new(2026, 3, 2), new(2026, 5, 30), Cancelled);
        Assert.Equal(90, days.Count);
        Assert.All(days, d => Assert.Equal((1L, true, DayOrigin.Backfill), (d.TotalUsers!.Value, d.Final, d.Origin)));
        Assert.Equal(0, days[0].VerifiedUsers);
        Assert.Null(days[1].VerifiedUsers);
    }

    [Fact]
    public async Task A_row_that_is_committed_late_over_midnight_is_counted()
    {
        var database = await server.CreateDatabaseAsync();
        await using var store = await Stores.OpenAsync(_folder.File("metrics.duckdb"));
        await database.AddUserAsync(Utc(10, 8));
        await RunAsync(database, store, Utc(10, 12));
        await RunAsync(database, store, Utc(11, 0).AddSeconds(30));
        await database.AddUserAsync(Utc(11, 0).AddTicks(-10));
        await RunAsync(database, store, Utc(11, 0, 1));

        var day = Assert.Single(await new KpiHistory(store).RangeAsync(new(2026, 3, 10), new(2026, 3, 10), Cancelled));
        Assert.Equal((2L, 2L, true, DayOrigin.Snapshot), (day.TotalUsers!.Value, day.NewUsersToday!.Value, day.Final, day.Origin));
    }

    private async Task RunAsync(PostgresDatabase database, KpiStore store, DateTime now)
    {
        await database.SetClockAsync(now);
        _time.AdjustTime(now);
        var source = PostgresSource.Create(new PostgresSourceOptions(database.Url));
        var catalog = KpiCatalog.Load(Path.Combine(AppContext.BaseDirectory, "kpis.yaml"));
        await Engines.Of(source, catalog, store, _time).RunAsync(new Progress<SnapshotProgress>(), Cancelled);
    }

    private static DateTime Utc(int day, int hour, int minute = 0) => new(2026, 3, day, hour, minute, 0, DateTimeKind.Utc);
}
