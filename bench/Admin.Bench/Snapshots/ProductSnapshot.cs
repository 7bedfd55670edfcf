using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.Source;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Microsoft.Extensions.DependencyInjection;

namespace Admin.Bench.Snapshots;

/// <summary>
/// The product's own snapshot, wired as in the app: connecting, counting, writing the day to a DuckDB file until it is safe on the disk, and
/// keeping the record of the run.
/// </summary>
internal sealed class ProductSnapshot : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("admin-bench-store-");
    private readonly ServiceProvider _services;
    private readonly SnapshotRunner _runner;

    private ProductSnapshot(string url)
    {
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(KpiCatalog.Load(Path.Combine(AppContext.BaseDirectory, "kpis.yaml")))
            .AddSingleton<IKpiSource>(_ => PostgresSource.Create(new PostgresSourceOptions(url)))
            .AddKpiStore(new StoreOptions(Path.Combine(_folder.FullName, "metrics.duckdb"), SourceKind.Real))
            .AddAdminState(Path.Combine(_folder.FullName, "admin-state.db"))
            .AddKpiHistory()
            .AddSnapshots()
            .BuildServiceProvider();
        _runner = _services.GetRequiredService<SnapshotRunner>();
    }

    /// <summary>Opens an empty store. The first snapshot fills it back; those after it count today alone, as the hourly ones do.</summary>
    public static async Task<ProductSnapshot> OpenAsync(string url, CancellationToken cancellationToken)
    {
        var product = new ProductSnapshot(url);
        await product._services.GetRequiredService<KpiStore>().OpenAsync(cancellationToken);
        await product._services.GetRequiredService<AdminStateDatabase>().OpenAsync(cancellationToken);
        return product;
    }

    /// <exception cref="InvalidOperationException">No snapshot was taken.</exception>
    public async Task<Measurement> MeasureAsync(CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        var result = await _runner.RunAsync(RunTrigger.Manual, "bench", cancellationToken);
        var took = TimeProvider.System.GetElapsedTime(start);
        return result is { Latest: { } day, RunId: not null }
            ? new Measurement(took, Numbers(day))
            : throw new InvalidOperationException($"The snapshot was not taken, or its run not recorded. {result.Problem}");
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static SixNumbers Numbers(DailyMetrics day) => new(
        day.TotalUsers!.Value, day.VerifiedUsers!.Value, day.NewUsersToday!.Value, day.NewUsersWeek!.Value, day.NewUsersMonth!.Value,
        day.TotalDbSizeBytes!.Value);
}
