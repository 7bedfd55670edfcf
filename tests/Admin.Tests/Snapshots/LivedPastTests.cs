using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.Source;
using Admin.Data.Store;
using Admin.Tests.Kpis;
using Admin.Tests.Source;
using Admin.Tests.Store;
using Microsoft.Extensions.Time.Testing;
using static Admin.Tests.Source.KpiQueries;

namespace Admin.Tests.Snapshots;

/// <summary>What the first start with the sample product leaves in the store.</summary>
public sealed class LivedPastTests : IDisposable
{
    private static readonly DateOnly Today = new(2024, 6, 30);

    /// <summary>Known from the first purchase on.</summary>
    private static readonly string[] ForTheFirstBuyer = ["revenue_per_paying_user", "purchases_by_package", "revenue_by_package"];

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(Today, new TimeOnly(15, 0), TimeSpan.Zero));
    private readonly KpiCatalog _catalog = KpiCatalog.Load(KpiCatalogText.BuiltInPath);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_empty_sample_store_is_recorded_as_lived()
    {
        using var sample = new SampleSource(_time);
        await using var store = await Stores.OpenAsync(_folder.File("metrics.duckdb"), SourceKind.Sample, _time);

        var days = await RunAsync(sample, store);

        Assert.Equal(Today.DayNumber - SampleSource.FirstDay.DayNumber + 1, days.Count);
        Assert.All(days, d => Assert.Equal((DayOrigin.Snapshot, false), (d.Origin, d.LowerBound)));
        Assert.All(days, d => Assert.Equal(_catalog.Kpis.Select(k => k.Id).Order(), d.Values.Select(v => v.Kpi).Distinct().Order()));
        Assert.All(days.SelectMany(d => d.Values), v => Assert.Equal(DayOrigin.Snapshot, v.Origin));
        Assert.All(days.SelectMany(d => d.Values).Where(v => !ForTheFirstBuyer.Contains(v.Kpi)), v => Assert.True(v.Value is not null, v.ToString()));
        Assert.All(days.Skip(30).SelectMany(d => d.Values), v => Assert.True(v.Value is not null, v.ToString()));
        Assert.All(days.SkipLast(1), d => Assert.Equal((true, SnapshotPlan.EndOf(d.Date)), (d.Final, d.Cutoff)));
        Assert.False(days[^1].Final);
    }

    [Fact]
    public async Task What_was_lived_is_what_the_history_query_tells_afterwards()
    {
        using var sample = new SampleSource(_time);
        await using var store = await Stores.OpenAsync(_folder.File("metrics.duckdb"), SourceKind.Sample, _time);

        var days = (await RunAsync(sample, store)).SkipLast(1).ToList();

        await using var session = await sample.OpenAsync(Cancelled);
        var history = await session.ReadHistoryAsync(Users, days[0].Date, days[^1].Date, Cancelled);
        Assert.All(days, d => Assert.Equal(
            history[d.Date].Counted(), d.Values.Where(v => InheritedKpis.All.Contains(v.Kpi)).Select(v => new KpiValue(v.Kpi, v.Dimension, v.Value)).Counted()));
    }

    [Fact]
    public async Task Days_without_the_app_are_filled_back_in_a_sample_store_too()
    {
        using var sample = new SampleSource(_time);
        await using var store = await Stores.OpenAsync(_folder.File("metrics.duckdb"), SourceKind.Sample, _time);
        await RunAsync(sample, store);
        _time.Advance(TimeSpan.FromDays(3));

        var days = await RunAsync(sample, store);

        Assert.Equal(
            [DayOrigin.Snapshot, DayOrigin.Backfill, DayOrigin.Backfill, DayOrigin.Backfill, DayOrigin.Snapshot],
            days.TakeLast(5).Select(d => d.Origin));
        Assert.Null(days[^2].Values.Single(v => v.Kpi == InheritedKpis.VerifiedUsers).Value);
    }

    [Fact]
    public void No_source_but_the_sample_product_can_be_rewound() =>
        Assert.Equal([typeof(SampleSource)], typeof(IKpiSource).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IRewindableSource))));

    private async Task<IReadOnlyList<RecordedDay>> RunAsync(SampleSource sample, KpiStore store)
    {
        var days = new RecordedDays(store);
        await Engines.Of(sample, _catalog, store, _time).RunAsync(new Progress<SnapshotProgress>(), Cancelled);
        return await days.ReadAsync(DateOnly.MinValue, DateOnly.MaxValue, Cancelled);
    }
}
