using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.Source;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Data.Trust;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Snapshots;

/// <summary>The product's own runner, store and admin state in a folder, over any source and with a clock that the test sets.</summary>
internal sealed class RunnerServices : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private RunnerServices(string folder, IKpiSource source, FakeTimeProvider time)
    {
        Source = new OpenedSource(source);
        _services = new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<IKpiSource>(Source)
            .AddSingleton(KpiCatalog.Load(Path.Combine(AppContext.BaseDirectory, "kpis.yaml")))
            .AddSingleton<IRunSchedule, NoSchedule>()
            .AddKpiStore(new StoreOptions(Path.Combine(folder, "metrics.duckdb"), source.Kind))
            .AddAdminState(Path.Combine(folder, "admin-state.db"))
            .AddKpiHistory()
            .AddSnapshots()
            .AddTrust()
            .BuildServiceProvider(validateScopes: true);
    }

    public OpenedSource Source { get; }

    public SnapshotRunner Runner => _services.GetRequiredService<SnapshotRunner>();

    public KpiStore Store => _services.GetRequiredService<KpiStore>();

    public KpiHistory History => _services.GetRequiredService<KpiHistory>();

    public AdminStateDatabase State => _services.GetRequiredService<AdminStateDatabase>();

    public RunHistory Runs => _services.GetRequiredService<RunHistory>();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Starts as the app does: opens the store, then the admin state beside it. Starting again in the same folder is a restart.</summary>
    /// <param name="withState">Without it, the admin state is not open yet.</param>
    public static async Task<RunnerServices> StartAsync(string folder, IKpiSource source, FakeTimeProvider time, bool withState = true)
    {
        var services = new RunnerServices(folder, source, time);
        await services.Store.OpenAsync(Cancelled);
        if (withState)
        {
            await services.State.OpenAsync(Cancelled);
        }

        return services;
    }

    public Task<SnapshotResult> RunAsync(RunTrigger trigger) => Runner.RunAsync(trigger, null, Cancelled);

    public Task<TrustReport> TrustAsync() => _services.GetRequiredService<TrustReader>().ReadAsync(Cancelled);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>No scheduler runs here: what the runner itself says of its next try is all there is.</summary>
    private sealed class NoSchedule : IRunSchedule
    {
        public DateTime? NextRun => null;
    }
}
