using Admin.Data.Annotations;
using Admin.Data.FillBack;
using Admin.Data.Kpis;
using Admin.Data.Operations;
using Admin.Data.Snapshots;
using Admin.Data.Source;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Data.VictoriaMetrics;
using Admin.Tests.Servers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.FillBack;

/// <summary>The product's own filling back over a real PostgreSQL and, where asked for, a real VictoriaMetrics, with a clock that the test sets.</summary>
internal sealed class FillBackServices : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private FillBackServices(string folder, PostgresDatabase database, FakeTimeProvider time, VictoriaMetricsServer? metrics)
    {
        var services = new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<IKpiSource>(_ => PostgresSource.Create(new PostgresSourceOptions(database.Url)))
            .AddSingleton(KpiCatalog.Load(Path.Combine(AppContext.BaseDirectory, "kpis.yaml")))
            .AddKpiStore(new StoreOptions(Path.Combine(folder, "metrics.duckdb"), SourceKind.Real))
            .AddAdminState(Path.Combine(folder, "admin-state.db"))
            .AddKpiHistory()
            .AddAnnotations()
            .AddSnapshots()
            .AddOperations()
            .AddFillBack();
        if (metrics is not null)
        {
            services.AddSingleton(new VictoriaMetricsClient(metrics.Options, time));
        }

        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public KpiStore Store => Get<KpiStore>();

    public FillBacks Fills => Get<FillBacks>();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Starts as the app does, in a folder of its own or again in the same.</summary>
    public static async Task<FillBackServices> StartAsync(string folder, PostgresDatabase database, FakeTimeProvider time, VictoriaMetricsServer? metrics = null)
    {
        var services = new FillBackServices(folder, database, time, metrics);
        await services.Store.OpenAsync(Cancelled);
        await services.Get<AdminStateDatabase>().OpenAsync(Cancelled);
        await services.Get<FillBackRecovery>().SettleAsync(Cancelled);
        return services;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<SnapshotResult> RunAsync() => Get<SnapshotRunner>().RunAsync(RunTrigger.Manual, null, Cancelled);

    public async Task<RecordedDay?> DayAsync(DateOnly day) => (await Get<RecordedDays>().ReadAsync(day, day, Cancelled)).SingleOrDefault();

    /// <summary>Takes days away, as if nothing had ever been recorded of them.</summary>
    public Task ForgetAsync(params DateOnly[] days) => Store.WriteAsync(
        s =>
        {
            RecordedDays.Delete(s, days);
            return 0;
        },
        Cancelled);

    /// <summary>Plans, agrees, and waits for the end.</summary>
    public async Task<Operation> FillAsync(FillBackPlan plan)
    {
        var start = await Fills.StartAsync(plan.Id, "olga", Cancelled);
        Assert.Null(start.Conflict);
        Assert.Null(start.Blocker);
        return await Get<OperationRunner>().WaitAsync(start.Operation!.Id, Cancelled);
    }

    /// <summary>Undoes the newest one by its plan.</summary>
    public async Task<(FillBackPlan Plan, Operation Operation)> UndoAsync()
    {
        var newest = (await Fills.ListAsync(Cancelled))[0];
        var plan = (await Fills.PlanUndoAsync(newest.Id, Cancelled))!;
        var start = (await Fills.StartUndoAsync(newest.Id, plan.Id, "olga", Cancelled))!;
        Assert.Null(start.Conflict);
        Assert.Null(start.Blocker);
        return (plan, await Get<OperationRunner>().WaitAsync(start.Operation!.Id, Cancelled));
    }

    /// <summary>Every recorded number with all that is kept of it and of its day, as text.</summary>
    public Task<IReadOnlyList<string>> RowsAsync() => Store.ReadAsync(
        s => s.Query(
            "SELECT CAST(s AS VARCHAR), CAST(k AS VARCHAR) FROM snapshots s LEFT JOIN kpi_daily k ON k.date = s.date ORDER BY s.date, k.kpi, k.dimension",
            r => $"{r.GetValue(0)} {r.GetValue(1)}"),
        Cancelled);

    public async ValueTask DisposeAsync()
    {
        await Get<OperationRunner>().StopAsync();
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }
}
