using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Tests.Kpis;
using Admin.Tests.Store;
using Admin.Web.Components;
using Admin.Web.Features.Exports;
using Admin.Web.Features.Months;
using Admin.Web.Features.Trends;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Features.Trends;

/// <summary>
/// A store as it comes from real life: gaps, users who leave, months with a single row, a leap day, reconstructed days, and a KPI that begins later.
/// Today is Friday 22 March 2024, 09:00.
/// </summary>
internal sealed class PatchyStore : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2024, 3, 22);
    private readonly TemporaryFolder _folder;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2024, 3, 22, 9, 0, 0, TimeSpan.Zero));

    private PatchyStore(KpiStore store, TemporaryFolder folder)
    {
        _folder = folder;
        Store = store;
        History = new KpiHistory(store);
        Trends = new TrendHistory(store);
        Catalogue = KpiCatalog.Load(KpiCatalogText.BuiltInPath);
        var provenance = new Provenance(new Overview.CountedSource(_time), History, _time);
        TrendsReader = new TrendsReader(Trends, Catalogue, provenance, _time);
        MonthsReader = new MonthsReader(new MonthHistory(store, History), History, provenance, _time);
        TrendsExport = new TrendsExport(TrendsReader, Trends, provenance);
        MonthsExport = new MonthsExport(MonthsReader);
    }

    public KpiStore Store { get; }

    public KpiHistory History { get; }

    public TrendHistory Trends { get; }

    public KpiCatalog Catalogue { get; }

    public TrendsReader TrendsReader { get; }

    public MonthsReader MonthsReader { get; }

    public TrendsExport TrendsExport { get; }

    public MonthsExport MonthsExport { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<PatchyStore> OpenAsync()
    {
        var folder = new TemporaryFolder();
        var store = await Stores.OpenAsync(folder.File("metrics.duckdb"));
        await store.RecordAsync(
        [
            // Two months of one row each, with a month between them that has none.
            Stores.Day(new(2023, 2, 28), 90, 3),
            Stores.Day(new(2023, 10, 17), 100, 5),
            Stores.Day(new(2023, 12, 31), 0, 0),
            // January whole, users leaving on the way; the last of it reconstructed.
            .. Enumerable.Range(1, 31).Select(day => Stores.Day(new(2024, 1, day), 200 - day, 2, origin: day > 28 ? DayOrigin.Backfill : DayOrigin.Snapshot)),
            // February to its leap day, four days missing; verified users begin in it.
            .. Enumerable.Range(1, 29).Where(day => day is not (5 or 6 or 7 or 20)).Select(day => Stores.Day(new(2024, 2, day), 170 + day, day % 5, verified: day < 10 ? null : 50 + day)),
            .. Enumerable.Range(1, 21).Select(day => Stores.Day(new(2024, 3, day), 199 + day * 2, day, verified: 80)),
            Stores.Day(Today, 244, 1, final: false, verified: 81),
        ]);
        return new PatchyStore(store, folder);
    }

    public async Task<TrendsModel> TrendsAsync(string address)
    {
        var data = await TrendsReader.ReadAsync(TrendsChoiceTests.Parse(address), Cancel);
        return TrendsModel.Of(data, [], await TrendsReader.ProvenanceAsync(data, Cancel), NumberStyles.Of("en"));
    }

    public async Task<MonthsModel> MonthsAsync(string range = "2y", string? month = null, bool project = false)
    {
        var data = await MonthsReader.ReadAsync(MonthsChoice.Parse(range, month, project ? "1" : null, null), Cancel);
        return MonthsModel.Of(data, await MonthsReader.ProvenanceAsync(data, Cancel), NumberStyles.Of("en"));
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}
