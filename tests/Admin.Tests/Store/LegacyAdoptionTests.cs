using System.Globalization;
using Admin.Data.Source;
using Admin.Data.Store;
using Admin.Data.Trends;
using DuckDB.NET.Data;

namespace Admin.Tests.Store;

/// <summary>The store that the old service wrote: 30 days, 2025-12-30 to 2026-01-28.</summary>
public sealed class LegacyAdoptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LegacyAdoptionTests() => System.IO.File.Copy(Stores.Legacy, File);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string File => _folder.File("metrics.duckdb");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Its_rows_are_the_same_afterwards_column_by_column()
    {
        var before = Rows(File);
        await using (var store = await Stores.OpenAsync(File))
        {
            Assert.Equal(StoreState.Ready, store.Status.State);
            Assert.Contains("adopted", store.Status.Notice, StringComparison.Ordinal);
        }

        Assert.Equal(30, before.Count);
        Assert.Equal(before, Rows(File));
        Assert.StartsWith("date=2025-12-30 total_users=5 verified_users=1 new_users_today=1 new_users_week=3 new_users_month=5 total_db_size_bytes=9000000 recorded_at=2025-12-30", before[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_original_is_kept_beside_it_byte_for_byte()
    {
        var original = await System.IO.File.ReadAllBytesAsync(File, Cancelled);
        await using var store = await Stores.OpenAsync(File);
        var copy = Assert.Single(Directory.GetFiles(_folder.Path, "metrics.duckdb.before-adoption-*"));
        Assert.Equal(original, await System.IO.File.ReadAllBytesAsync(copy, Cancelled));
    }

    [Fact]
    public async Task What_is_still_in_its_wal_comes_along()
    {
        await AddRowInWalAsync();
        Assert.True(new FileInfo(File + ".wal").Length > 0);
        await using (var store = await Stores.OpenAsync(File))
        {
            Assert.Equal(31, await store.CountAsync());
        }

        var copy = Assert.Single(Directory.GetFiles(_folder.Path, "metrics.duckdb.before-adoption-*"), f => !f.EndsWith(".wal", StringComparison.Ordinal));
        Assert.True(System.IO.File.Exists(copy + ".wal"));
        Assert.Equal(31, Rows(copy).Count);
    }

    [Fact]
    public async Task Growth_over_the_joint_of_old_and_new_days_is_right()
    {
        await using var store = await Stores.OpenAsync(File);
        await store.RecordAsync(Stores.Day(new(2026, 1, 29), 18, 1), Stores.Day(new(2026, 1, 31), 20, 2));
        var growth = await new KpiHistory(store).GrowthAsync(new(2026, 1, 31), 4, Cancelled);
        Assert.Equal(
            [
                new GrowthPoint(new(2026, 1, 28), 17, 0, 0m),
                new GrowthPoint(new(2026, 1, 29), 18, 1, 5.88m),
                new GrowthPoint(new(2026, 1, 31), 20, 2, 11.11m),
            ],
            growth);
    }

    [Fact]
    public async Task It_is_adopted_once()
    {
        await using (await Stores.OpenAsync(File))
        {
        }

        await using var again = await Stores.OpenAsync(File);
        Assert.Null(again.Status.Notice);
        Assert.Single(Directory.GetFiles(_folder.Path, "metrics.duckdb.before-adoption-*"));
    }

    [Theory]
    [InlineData("F_WRLCK")]
    [InlineData("F_RDLCK")]
    public async Task While_somebody_else_has_it_open_nothing_is_copied_or_changed(string kind)
    {
        var before = await System.IO.File.ReadAllBytesAsync(File, Cancelled);
        await using var holder = await ForeignLock.TakeAsync(File, kind);
        await using (var store = await Stores.OpenAsync(File))
        {
            Assert.Equal(StoreState.Locked, store.Status.State);
            Assert.Contains(holder.ProcessId.ToString(CultureInfo.InvariantCulture), store.Status.Problem!.What, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(_folder.Path, "*before-adoption*"));

            await holder.DisposeAsync();
            Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File, Cancelled));
            Assert.True(store.IsWorthOpeningAgain);
            await store.OpenAsync(Cancelled);
            Assert.Equal(StoreState.Ready, store.Status.State);
        }
    }

    [Fact]
    public async Task It_is_no_place_for_sample_data()
    {
        var before = await System.IO.File.ReadAllBytesAsync(File, Cancelled);
        await Assert.ThrowsAsync<StoreSourceMismatchException>(() => Stores.OpenAsync(File, SourceKind.Sample));
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File, Cancelled));
    }

    [Fact]
    public async Task Where_a_store_of_this_app_was_before_it_is_not_adopted()
    {
        new HighWaterMark(Guid.NewGuid(), 5, new DateOnly(2026, 2, 1)).Write(File);
        await using var store = await Stores.OpenAsync(File);
        Assert.Equal(StoreState.Unavailable, store.Status.State);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*before-adoption*"));
    }

    private async Task AddRowInWalAsync()
    {
        // A copy that is taken while the old service holds the file still has its WAL.
        var live = _folder.File("live.duckdb");
        System.IO.File.Copy(File, live);
        await using var connection = new DuckDBConnection($"Data Source={live}");
        await connection.OpenAsync(Cancelled);
        await using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO daily_metrics VALUES (DATE '2026-01-29', 18, 3, 1, 3, 6, 9600000, TIMESTAMP '2026-01-29 00:00:00.123456')";
        await insert.ExecuteNonQueryAsync(Cancelled);
        System.IO.File.Copy(live, File, overwrite: true);
        System.IO.File.Copy(live + ".wal", File + ".wal");
    }

    private static List<string> Rows(string file)
    {
        using var connection = new DuckDBConnection($"Data Source={file};ACCESS_MODE=READ_ONLY");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM daily_metrics ORDER BY date";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)}={Text(reader.GetValue(i))}")));
        }

        return rows;
    }

    private static string Text(object value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
