using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.Trends;
using Admin.Tests.Store;
using CsCheck;

namespace Admin.Tests.Trends;

public sealed class TrendHistoryTests : IDisposable
{
    private static readonly DateOnly Start = new(2024, 2, 26);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task By_days_every_day_is_there_and_a_missing_or_unknown_one_is_a_gap()
    {
        await using var recorded = await RecordAsync(Day(0, 5), Day(2, null), Day(3, 7, origin: DayOrigin.Backfill), Day(4, 8, final: false));

        Assert.Equal(
            [
                new TrendPoint(Start, 5, 1, true, false),
                new TrendPoint(Start.AddDays(1), null, 0, true, false),
                new TrendPoint(Start.AddDays(2), null, 1, true, false),
                new TrendPoint(new(2024, 2, 29), 7, 1, true, true),
                new TrendPoint(new(2024, 3, 1), 8, 1, false, false),
            ],
            await recorded.Trends.PointsAsync(Level(TrendGrain.Day, Start, Start.AddDays(4)), Cancel));
    }

    [Fact]
    public async Task A_period_shows_the_last_level_the_sum_of_a_flow_and_the_average_of_a_unique()
    {
        await using var recorded = await RecordAsync(Day(0, 10, 1), Day(1, 20, 2), Day(3, null, 3), Day(4, 40, null), Day(7, 50, 5));
        async Task<double?[]> Values(string kpi, KpiKind kind, TrendGrain grain) =>
            [.. (await recorded.Trends.PointsAsync(new TrendQuestion(kpi, "", kind, grain, Start, Start.AddDays(7)), Cancel)).Select(point => point.Value)];

        Assert.Equal([40, 50], await Values(InheritedKpis.TotalUsers, KpiKind.Level, TrendGrain.Week));
        Assert.Equal([6, 5], await Values(InheritedKpis.NewUsersToday, KpiKind.Flow, TrendGrain.Week));
        Assert.Equal([2, 5], await Values(InheritedKpis.NewUsersToday, KpiKind.Unique, TrendGrain.Week));
        Assert.Equal([20, 50], await Values(InheritedKpis.TotalUsers, KpiKind.Level, TrendGrain.Month));
        Assert.Equal([6, 5], await Values(InheritedKpis.NewUsersToday, KpiKind.Flow, TrendGrain.Month));
    }

    [Fact]
    public async Task A_week_or_month_without_a_row_is_one_gap()
    {
        await using var recorded = await RecordAsync(Day(0, 1), Day(70, 2));

        var months = await recorded.Trends.PointsAsync(Level(TrendGrain.Month, Start, Start.AddDays(70)), Cancel);

        Assert.Equal([(2, 1d), (3, null), (4, null), (5, (double?)2)], months.Select(month => (month.Date.Month, month.Value)));
    }

    [Fact]
    public async Task The_average_of_seven_days_is_a_gap_until_all_seven_are_known_and_final()
    {
        await using var recorded = await RecordAsync([.. Enumerable.Range(0, 10).Where(i => i != 8).Select(i => Day(i, i)), Day(10, 10, final: false)]);

        var points = await recorded.Trends.PointsAsync(Level(TrendGrain.Day, Start.AddDays(5), Start.AddDays(10)) with { Averaged = true }, Cancel);

        Assert.Equal([null, 3, 4, null, null, null], points.Select(point => point.Value));
    }

    [Fact]
    public async Task Totals_tell_what_is_known_and_what_is_not()
    {
        await using var recorded = await RecordAsync(Day(0, 5), Day(1, 9), Day(3, null), Day(4, 2, origin: DayOrigin.Backfill), Day(5, 7, final: false));

        Assert.Equal(
            new TrendTotals(
                5, 4, 1, 1, false, 23, 5.75, new(Start, 5), new(Start.AddDays(5), 7), new(Start.AddDays(4), 2), new(Start.AddDays(1), 9)),
            await recorded.Trends.TotalsAsync(InheritedKpis.TotalUsers, "", Start, Start.AddDays(9), Cancel));
        Assert.Equal(new TrendSpan(Start, Start.AddDays(5)), await recorded.Trends.SpanAsync(InheritedKpis.TotalUsers, "", Cancel));
        Assert.Null(await recorded.Trends.SpanAsync("not_recorded", "", Cancel));
        Assert.Equal(
            new TrendTotals(0, 0, 0, 0, false, 0, null, null, null, null, null),
            await recorded.Trends.TotalsAsync("not_recorded", "", Start, Start.AddDays(9), Cancel));
    }

    [Fact]
    public async Task No_peak_is_lost_however_long_the_span_and_however_many_gaps()
    {
        await using var recorded = await RecordAsync();

        await Gen.Select(Gen.Int[1, 6000], Gen.Int[0, 60], Gen.Int[0, int.MaxValue]).SampleAsync(
            async (count, gapsInHundred, seed) =>
            {
                var random = new Random(seed);
                var days = Enumerable.Range(0, count)
                    .Where(_ => random.Next(100) >= gapsInHundred)
                    .Select(i => (Date: Start.AddDays(i), Value: random.Next(20) == 0 ? (double?)null : random.Next(-50, 1000)))
                    .ToList();
                await recorded.ReplaceAsync(days);
                var last = Start.AddDays(count - 1);

                var points = await recorded.Trends.PointsAsync(Level(TrendGrain.Day, Start, last), Cancel);

                var known = days.Where(day => day.Value is not null).ToDictionary(day => day.Date, day => day.Value);
                Assert.InRange(points.Count, 1, TrendHistory.MostPoints);
                Assert.Equal(points.Select(point => point.Date).Distinct().Order(), points.Select(point => point.Date));
                Assert.All(points, point => Assert.Equal(known.GetValueOrDefault(point.Date), point.Value));
                Assert.Equal(known.Values.Max(), points.Max(point => point.Value));
                Assert.Equal(known.Values.Min(), points.Min(point => point.Value));
                var size = TrendHistory.BucketSize(count);
                foreach (var bucket in known.GroupBy(day => (day.Key.DayNumber - Start.DayNumber) / size))
                {
                    var drawn = points.Where(point => (point.Date.DayNumber - Start.DayNumber) / size == bucket.Key).ToList();
                    Assert.Equal(bucket.Max(day => day.Value), drawn.Max(point => point.Value));
                    Assert.Equal(bucket.Min(day => day.Value), drawn.Min(point => point.Value));
                    Assert.Equal(known[bucket.Max(day => day.Key)], drawn[^1].Value);
                }
            },
            iter: 40,
            threads: 1);
    }

    private static TrendQuestion Level(TrendGrain grain, DateOnly first, DateOnly last) =>
        new(InheritedKpis.TotalUsers, "", KpiKind.Level, grain, first, last);

    private static RecordedDay Day(int offset, double? total, double? created = 0, bool final = true, DayOrigin origin = DayOrigin.Snapshot) =>
        Stores.Day(Start.AddDays(offset), total, created, final, origin);

    private async Task<Recorded> RecordAsync(params RecordedDay[] days)
    {
        var store = await Stores.OpenAsync(_folder.File("metrics.duckdb"));
        if (days.Length > 0)
        {
            await store.RecordAsync(days);
        }

        return new Recorded(store);
    }

    private sealed class Recorded(Data.Store.KpiStore store) : IAsyncDisposable
    {
        public TrendHistory Trends { get; } = new(store);

        /// <summary>Holds these days and no others; written past the engine, which would take minutes for thousands of days.</summary>
        public Task<bool> ReplaceAsync(IReadOnlyList<(DateOnly Date, double? Value)> days) => store.WriteAsync(
            s =>
            {
                s.Execute("DELETE FROM kpi_daily");
                s.Execute("DELETE FROM snapshots");
                s.Append("kpi_daily", days, (day, row) => row
                    .AppendValue(day.Date).AppendValue(InheritedKpis.TotalUsers).AppendValue("").AppendValue(day.Value).AppendValue(DateTime.UnixEpoch).AppendValue("snapshot"));
                s.Execute("INSERT INTO snapshots SELECT date, date, date, true, 'snapshot', false, 'test' FROM kpi_daily");
                return true;
            },
            Cancel);

        public ValueTask DisposeAsync() => store.DisposeAsync();
    }
}
