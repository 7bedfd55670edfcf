using Admin.Data;
using Admin.Data.Annotations;
using Admin.Data.Catalogue;
using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.Source;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Tests.Kpis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Catalogue;

public sealed class CatalogueReaderTests : IAsyncDisposable
{
    private static readonly DateTime Now = new(2026, 3, 11, 15, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(Now));
    private readonly ServiceProvider _services;

    public CatalogueReaderTests() => _services = new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(_time)
        .AddSingleton(KpiCatalog.Load(KpiCatalogText.BuiltInPath))
        .AddKpiStore(new StoreOptions(_folder.File("metrics.duckdb"), SourceKind.Real))
        .AddAdminState(_folder.File("admin-state.db"))
        .AddAnnotations()
        .AddSingleton<KpiAvailability>()
        .AddCatalogue()
        .BuildServiceProvider();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_kpi_is_not_said_to_be_counted_before_anybody_has_asked()
    {
        await OpenAsync();

        Assert.All(await ReadAsync(), e => Assert.Equal((CatalogueState.NotAskedYet, null, null), (e.State, e.First, e.Last)));
    }

    [Fact]
    public async Task The_state_is_that_of_the_last_answer_with_its_reason()
    {
        await OpenAsync();
        var availability = _services.GetRequiredService<KpiAvailability>();
        var queries = _services.GetRequiredService<KpiCatalog>().Queries.ToDictionary(q => q.Name);
        availability.Answered(queries["users"]);
        availability.NotAnswered(queries["refunds"], new SourceException(SourceFailure.TableMissing, new Problem("No such table.", "Kept.", "Nothing.")));
        availability.NotAnswered(queries["revenue"], new SourceException(SourceFailure.TimedOut, new Problem("Too slow.", "Kept.", "An index.")));

        var entries = (await ReadAsync()).ToDictionary(e => e.Id);

        Assert.Equal((CatalogueState.Counted, null), (entries["total_users"].State, entries["total_users"].Problem));
        Assert.Equal((CatalogueState.NotAvailable, "No such table."), (entries["refunds"].State, entries["refunds"].Problem!.What));
        Assert.Equal((CatalogueState.Failed, "Too slow."), (entries["revenue"].State, entries["revenue"].Problem!.What));
        Assert.Equal(Now, entries["revenue"].AskedAt);
    }

    [Fact]
    public async Task A_kpi_that_is_declared_no_longer_is_told_with_what_is_kept_of_it()
    {
        var store = await OpenAsync();
        await WriteAsync(store, new DateOnly(2026, 3, 1), ("logins", "", 5));
        await WriteAsync(store, new DateOnly(2026, 3, 4), ("logins", "", 6), ("total_users", "", 6));

        var entries = await ReadAsync();

        Assert.Equal(
            (CatalogueState.Undeclared, new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 4)), (entries[^1].State, entries[^1].First!.Value, entries[^1].Last!.Value));
        Assert.Equal(new DateOnly(2026, 3, 4), entries[0].First);
    }

    [Fact]
    public async Task Days_on_which_parts_do_not_come_to_their_total_are_told_and_no_others()
    {
        var store = await OpenAsync();
        await WriteAsync(store, new DateOnly(2026, 3, 1), ("revenue", "", 1500), ("revenue_by_package", "large", 1000), ("revenue_by_package", "small", 500));
        await WriteAsync(store, new DateOnly(2026, 3, 2), ("revenue", "", 1501), ("revenue_by_package", "large", 1000), ("revenue_by_package", "small", 500));
        await WriteAsync(store, new DateOnly(2026, 3, 3), ("revenue", "", 1500), ("revenue_by_package", "large", 1000), ("revenue_by_package", "small", null));
        await WriteAsync(store, new DateOnly(2026, 3, 4), ("revenue", "", null), ("revenue_by_package", "large", 1000));
        await WriteAsync(store, new DateOnly(2026, 3, 5), ("revenue", "", 7), ("revenue_by_package", "", null));

        var entries = (await ReadAsync()).ToDictionary(e => e.Id);

        Assert.Equal(
            [new DayOff("revenue_by_package", new DateOnly(2026, 3, 5), 0, 7), new DayOff("revenue_by_package", new DateOnly(2026, 3, 2), 1500, 1501)],
            entries["revenue_by_package"].DaysOff);
        Assert.Empty(entries["purchases_by_package"].DaysOff);
    }

    private async Task<KpiStore> OpenAsync()
    {
        var store = _services.GetRequiredService<KpiStore>();
        await store.OpenAsync(Cancelled);
        await _services.GetRequiredService<AdminStateDatabase>().OpenAsync(Cancelled);
        return store;
    }

    private Task<IReadOnlyList<CatalogueEntry>> ReadAsync() => _services.GetRequiredService<CatalogueReader>().ReadAsync(Cancelled);

    private static Task WriteAsync(KpiStore store, DateOnly day, params (string Kpi, string Dimension, double? Value)[] values)
    {
        var end = SnapshotPlan.EndOf(day);
        return new RecordedDays(store).WriteAsync(
            [new RecordedDay(day, end, end, true, DayOrigin.Snapshot, false, "test", [.. values.Select(v => new RecordedValue(v.Kpi, v.Dimension, v.Value, end, DayOrigin.Snapshot))])],
            Cancelled);
    }
}
