using Admin.Data.Kpis;
using Admin.Data.Source;
using Admin.Data.Store;
using Admin.Data.Trends;

namespace Admin.Tests.Store;

public sealed class KpiStoreTests : IDisposable
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string File => _folder.File("metrics.duckdb");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_store_is_empty_and_ready_after_the_first_day()
    {
        await using var store = await Stores.OpenAsync(File);
        Assert.Equal(StoreState.Empty, store.Status.State);
        await store.RecordAsync(Stores.Day(Monday, 9));
        Assert.Equal(StoreState.Ready, store.Status.State);
    }

    [Fact]
    public async Task Memory_that_is_given_back_is_read_again_under_the_same_limit()
    {
        await using var store = await Stores.OpenAsync(File);
        await store.RecordAsync(Stores.Day(Monday, 9));
        Task<string> LimitAsync() => store.ReadAsync(s => s.Query("SELECT current_setting('memory_limit')", r => r.GetString(0))[0], Cancelled);
        var limit = await LimitAsync();

        await store.ReleaseMemoryAsync();

        Assert.Equal(limit, await LimitAsync());
        Assert.Equal(1, await store.ReadAsync(s => s.Query("SELECT count(*) FROM snapshots", r => r.GetInt64(0))[0], Cancelled));
    }

    [Fact]
    public async Task A_new_store_is_nothing_to_give_notice_of()
    {
        await using (var store = await Stores.OpenAsync(File))
        {
            Assert.Null(store.Status.Notice);
            await store.RecordAsync(Stores.Day(Monday, 9));
            Assert.Null(store.Status.Notice);
        }

        await using var again = await Stores.OpenAsync(File);
        Assert.Null(again.Status.Notice);
    }

    [Fact]
    public async Task What_was_recorded_is_there_after_reopening_and_nothing_is_left_in_the_wal()
    {
        await using (var store = await Stores.OpenAsync(File))
        {
            await store.RecordAsync(Stores.Run(Monday, Monday.AddDays(9)));
            Assert.False(new FileInfo(File + ".wal") is { Exists: true, Length: > 0 });
        }

        await using var again = await Stores.OpenAsync(File);
        Assert.Equal(StoreState.Ready, again.Status.State);
        Assert.Equal(10, await again.CountAsync());
    }

    [Fact]
    public async Task Numbers_beyond_32_bits_come_out_exact()
    {
        await using var store = await Stores.OpenAsync(File);
        await store.RecordAsync(Stores.Day(Monday, 3_000_000_001, 2_147_483_649, verified: 2_999_999_999, size: 9_007_199_254_740_991));
        var latest = await new KpiHistory(store).LatestAsync(Cancelled);
        Assert.Equal((3_000_000_001L, 2_147_483_649L, 2_999_999_999L, 9_007_199_254_740_991L), (latest!.TotalUsers!.Value, latest.NewUsersToday!.Value, latest.VerifiedUsers!.Value, latest.TotalDbSizeBytes!.Value));
    }

    [Fact]
    public async Task Each_write_has_a_version_of_its_own_and_is_announced()
    {
        await using var store = await Stores.OpenAsync(File);
        var announced = 0;
        store.Changed += () => announced++;
        var before = store.Version!;
        await store.RecordAsync(Stores.Day(Monday, 9));
        Assert.Equal(before with { Sequence = before.Sequence + 1 }, store.Version);
        Assert.Equal(1, announced);
    }

    [Fact]
    public async Task A_write_that_fails_changes_nothing()
    {
        await using var store = await Stores.OpenAsync(File);
        var before = store.Version;
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.WriteAsync<int>(
            s =>
            {
                s.Execute("INSERT INTO snapshots VALUES (DATE '2026-03-02', now()::TIMESTAMP, now()::TIMESTAMP, true, 'snapshot', false, 'test')");
                throw new InvalidOperationException("half way");
            },
            Cancelled));
        Assert.Equal(0, await store.CountAsync());
        Assert.Equal(before, store.Version);
    }

    [Fact]
    public async Task A_number_that_would_stand_twice_is_refused()
    {
        await using var store = await Stores.OpenAsync(File);
        var day = Stores.Day(Monday, 9);
        var twice = day with { Values = [.. day.Values, day.Values[0]] };
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => store.RecordAsync(twice));
        Assert.Contains(InheritedKpis.TotalUsers, refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await store.CountAsync());
    }

    [Fact]
    public async Task A_long_read_can_be_interrupted()
    {
        await using var store = await Stores.OpenAsync(File);
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ReadAsync(
            s => s.Query("SELECT count(*) FROM range(100000) a, range(100000) b WHERE a.range <> b.range", r => r.GetInt64(0)), impatient.Token));
        Assert.Equal(0, await store.CountAsync());
    }

    [Fact]
    public async Task Readers_see_whole_days_while_a_writer_writes()
    {
        await using var store = await Stores.OpenAsync(File);
        await store.RecordAsync(Stores.Run(Monday, Monday.AddDays(1)));
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var reads = 0;
            while (!done.IsCancellationRequested)
            {
                var halves = await store.ReadAsync(
                    s => s.Query("SELECT count(*) FROM snapshots s WHERE (SELECT count(*) FROM kpi_daily k WHERE k.date = s.date) <> 6", r => r.GetInt64(0))[0], Cancelled);
                Assert.Equal(0, halves);
                reads++;
            }

            return reads;
        })).ToList();

        for (var i = 0; i < 30; i++)
        {
            await store.RecordAsync(Stores.Day(Monday.AddDays(1), i, final: false) with { Date = Monday.AddDays(2) });
        }

        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), reads => Assert.True(reads > 0));
        Assert.Equal(3, await store.CountAsync());
    }

    [Fact]
    public async Task A_second_app_on_the_same_store_is_told_who_holds_it()
    {
        await using var store = await Stores.OpenAsync(File);
        var refused = await Assert.ThrowsAsync<StoreInUseException>(() => Stores.OpenAsync(File));
        Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_spelling_of_the_path_is_the_same_store()
    {
        Directory.CreateDirectory(_folder.File("real"));
        Directory.CreateSymbolicLink(_folder.File("link"), _folder.File("real"));
        await using var store = await Stores.OpenAsync(_folder.File("real/metrics.duckdb"));
        await Assert.ThrowsAsync<StoreInUseException>(() => Stores.OpenAsync(_folder.File("link/../link/metrics.duckdb")));

        System.IO.File.CreateSymbolicLink(_folder.File("alias.duckdb"), "real/metrics.duckdb");
        await Assert.ThrowsAsync<StoreInUseException>(() => Stores.OpenAsync(_folder.File("alias.duckdb")));
    }

    [Theory]
    [InlineData(SourceKind.Sample, SourceKind.Real)]
    [InlineData(SourceKind.Real, SourceKind.Sample)]
    public async Task A_store_refuses_the_other_kind_of_data(SourceKind first, SourceKind second)
    {
        await using (await Stores.OpenAsync(File, first))
        {
        }

        var before = await System.IO.File.ReadAllBytesAsync(File, Cancelled);
        var refused = await Assert.ThrowsAsync<StoreSourceMismatchException>(() => Stores.OpenAsync(File, second));
        Assert.Contains("DATABASE_URL", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File, Cancelled));
        await using var again = await Stores.OpenAsync(File, first);
        Assert.Equal(StoreState.Empty, again.Status.State);
    }
}
