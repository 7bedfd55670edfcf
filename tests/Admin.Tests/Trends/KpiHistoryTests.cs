using Admin.Data.Snapshots;
using Admin.Data.Trends;
using Admin.Tests.Store;

namespace Admin.Tests.Trends;

public sealed class KpiHistoryTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 3, 20);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(100L, 120L, "20.00")]
    [InlineData(800L, 801L, "0.13")]
    [InlineData(800L, 799L, "-0.13")]
    [InlineData(8000L, 8001L, "0.01")]
    [InlineData(3L, 1L, "-66.67")]
    [InlineData(5L, 5L, "0.00")]
    [InlineData(1L, 9_000_000_000_000_000L, "899999999999999900.00")]
    [InlineData(9L, 0L, "-100.00")]
    [InlineData(0L, 9L, null)]
    [InlineData(0L, 0L, null)]
    [InlineData(null, 9L, null)]
    [InlineData(9L, null, null)]
    public void A_change_in_percent_has_two_decimals_half_away_from_zero(long? from, long? to, string? expected) =>
        Assert.Equal(expected is null ? null : decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Percent.Change(from, to));

    [Fact]
    public async Task Growth_is_against_the_recorded_day_before_over_gaps_and_unknown_days()
    {
        await using var history = await RecordAsync(Ago(9, 0), Ago(8, 8), Ago(4, 10), Ago(3, null), Ago(1, 9), Ago(0, 12, final: false));

        Assert.Equal(
            [
                new GrowthPoint(Today.AddDays(-9), 0, null, null),
                new GrowthPoint(Today.AddDays(-8), 8, 8, null),
                new GrowthPoint(Today.AddDays(-4), 10, 2, 25m),
                new GrowthPoint(Today.AddDays(-1), 9, -1, -10m),
                new GrowthPoint(Today, 12, 3, 33.33m),
            ],
            await history.Kpis.GrowthAsync(Today, 30, Cancelled));
    }

    [Fact]
    public async Task The_first_day_of_a_window_grows_against_the_day_before_the_window()
    {
        await using var history = await RecordAsync(Ago(400, 50), Ago(1, 100), Ago(0, 110, final: false));

        Assert.Equal([new GrowthPoint(Today.AddDays(-1), 100, 50, 100m), new GrowthPoint(Today, 110, 10, 10m)], await history.Kpis.GrowthAsync(Today, 2, Cancelled));
        Assert.Equal([new GrowthPoint(Today, 110, 10, 10m)], await history.Kpis.GrowthAsync(Today, 1, Cancelled));
    }

    [Fact]
    public async Task A_window_is_the_days_that_end_today_however_long_it_is()
    {
        await using var history = await RecordAsync(Ago(29, 1), Ago(30, 1), Ago(-1, 7));

        Assert.Equal([Today.AddDays(-29)], (await history.Kpis.GrowthAsync(Today, 30, Cancelled)).Select(g => g.Date));
        Assert.Equal([Today.AddDays(-30), Today.AddDays(-29)], (await history.Kpis.GrowthAsync(Today, 36_525, Cancelled)).Select(g => g.Date));
        Assert.Empty(await history.Kpis.GrowthAsync(new DateOnly(50, 1, 1), 36_525, Cancelled));
        Assert.Empty(await history.Kpis.GrowthAsync(Today.AddYears(-1), 30, Cancelled));
    }

    [Fact]
    public async Task A_month_ends_with_its_last_recorded_day_and_adds_its_new_users_up()
    {
        await using var history = await RecordAsync(
            Day(2026, 1, 10, 100, 1), Day(2026, 1, 20, 130, 2), Day(2026, 1, 30, 120, 4), Day(2026, 2, 28, 150, 8), Day(2026, 3, 19, 135, 16), Day(2026, 3, 20, 165, 32, final: false));

        Assert.Equal(
            [
                new MonthRollup(new(2026, 1, 1), 120, 7, null, 3, false),
                new MonthRollup(new(2026, 2, 1), 150, 8, 25m, 1, false),
                new MonthRollup(new(2026, 3, 1), 165, 48, 10m, 2, false),
            ],
            await history.Kpis.MonthlyAsync(Today, 12, Cancelled));
    }

    [Fact]
    public async Task The_first_month_of_a_window_grows_against_the_calendar_month_before_the_window()
    {
        await using var history = await RecordAsync(Day(2026, 1, 31, 100), Day(2026, 2, 1, 110), Day(2026, 3, 1, 121));

        Assert.Equal([10m, 10m], (await history.Kpis.MonthlyAsync(Today, 2, Cancelled)).Select(m => m.GrowthPercent!.Value));
        Assert.Equal([new MonthRollup(new(2026, 3, 1), 121, 0, 10m, 1, false)], await history.Kpis.MonthlyAsync(Today, 1, Cancelled));
    }

    [Fact]
    public async Task A_month_without_a_row_is_left_out_and_the_next_one_has_nothing_to_grow_against()
    {
        await using var history = await RecordAsync(Day(2025, 12, 31, 90), Day(2026, 2, 1, 110), Day(2026, 3, 1, 121));

        Assert.Equal(
            [(12, null), (2, null), (3, 10m)],
            (await history.Kpis.MonthlyAsync(Today, 4, Cancelled)).Select(m => (m.Month.Month, m.GrowthPercent)));
    }

    [Fact]
    public async Task A_month_whose_total_is_not_known_has_no_growth_and_gives_none()
    {
        await using var history = await RecordAsync(Day(2026, 1, 31, 100), Day(2026, 2, 1, null, null), Day(2026, 3, 1, 0), Day(2026, 3, 2, null, 5));

        Assert.Equal(
            [
                new MonthRollup(new(2026, 1, 1), 100, 0, null, 1, false),
                new MonthRollup(new(2026, 2, 1), null, 0, null, 1, false),
                new MonthRollup(new(2026, 3, 1), 0, 5, null, 2, false),
            ],
            await history.Kpis.MonthlyAsync(Today, 3, Cancelled));
        Assert.Null((await history.Kpis.MonthlyAsync(new(2026, 4, 1), 1, Cancelled)).SingleOrDefault());
    }

    [Fact]
    public async Task A_month_is_complete_only_when_every_day_of_it_is_final()
    {
        var january = Stores.Run(new(2028, 1, 1), new(2028, 1, 31));
        var february = Stores.Run(new(2028, 2, 1), new(2028, 2, 28));
        var march = Stores.Run(new(2028, 3, 1), new(2028, 3, 31));
        march[^1] = march[^1] with { Final = false };
        await using var history = await RecordAsync([.. january, .. february, .. march]);
        var today = new DateOnly(2028, 3, 31);

        Assert.Equal([true, false, false], (await history.Kpis.MonthlyAsync(today, 12, Cancelled)).Select(m => m.Complete));
        await history.Store.RecordAsync(Stores.Day(new(2028, 2, 29), 128), march[^1] with { Final = true });
        Assert.Equal([true, true, true], (await history.Kpis.MonthlyAsync(today, 12, Cancelled)).Select(m => m.Complete));
    }

    [Fact]
    public async Task Days_that_are_missing_are_those_between_the_first_recorded_one_and_yesterday_within_a_year()
    {
        await using var history = await RecordAsync(Ago(5, 1), Ago(3, 1), Ago(0, 1, final: false));

        var coverage = await history.Kpis.CoverageAsync(Today, Cancelled);
        Assert.Equal((3, Today.AddDays(-5), Today, Today.AddDays(-3)), (coverage.RecordedDays, coverage.First!.Value, coverage.Newest!.Value, coverage.LastFinal!.Value));
        Assert.Equal([Today.AddDays(-4), Today.AddDays(-2), Today.AddDays(-1)], coverage.Missing);

        var later = await history.Kpis.CoverageAsync(Today.AddDays(600), Cancelled);
        Assert.Equal((365, Today.AddDays(235), Today.AddDays(599)), (later.Missing.Count, later.Missing[0], later.Missing[^1]));
    }

    [Fact]
    public async Task An_empty_store_answers_every_question_with_nothing()
    {
        await using var history = await RecordAsync();

        Assert.Null(await history.Kpis.LatestAsync(Cancelled));
        Assert.Empty(await history.Kpis.GrowthAsync(Today, 30, Cancelled));
        Assert.Empty(await history.Kpis.MonthlyAsync(Today, 12, Cancelled));
        Assert.Empty(await history.Kpis.RangeAsync(DateOnly.MinValue, DateOnly.MaxValue, Cancelled));
        Assert.Equivalent(new Coverage(0, null, null, null, null, []), await history.Kpis.CoverageAsync(Today, Cancelled), strict: true);
    }

    [Fact]
    public async Task The_newest_day_tells_when_was_last_recorded_also_after_a_clock_that_was_ahead()
    {
        await using var history = await RecordAsync(Ago(1, 1) with { RecordedAt = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc) }, Ago(0, 1, final: false));

        Assert.Equal(new DateTime(2026, 3, 21, 0, 0, 0, DateTimeKind.Utc), (await history.Kpis.CoverageAsync(Today, Cancelled)).LastRecordedAt);
    }

    private static RecordedDay Ago(int days, double? total, bool final = true) => Stores.Day(Today.AddDays(-days), total, final: final);

    private static RecordedDay Day(int year, int month, int day, double? total, double? created = 0, bool final = true) =>
        Stores.Day(new(year, month, day), total, created, final);

    private async Task<Recorded> RecordAsync(params RecordedDay[] days)
    {
        var store = await Stores.OpenAsync(_folder.File("metrics.duckdb"));
        foreach (var day in days.OrderBy(d => d.Date).Chunk(100))
        {
            await store.RecordAsync(day);
        }

        return new Recorded(store);
    }

    private sealed class Recorded(Data.Store.KpiStore store) : IAsyncDisposable
    {
        public Data.Store.KpiStore Store => store;

        public KpiHistory Kpis { get; } = new(store);

        public ValueTask DisposeAsync() => store.DisposeAsync();
    }
}
