using System.Security.Cryptography;
using Admin.Data.Backups;
using Admin.Data.Kpis;
using Admin.Data.Operations;
using Admin.Data.Restore;
using Admin.Data.Snapshots;
using Admin.Data.Source;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Tests.Features.Overview;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Restore;

/// <summary>
/// The product's own restores, runner, store and admin state in a folder, with a clock that the test sets. The source is down until the test
/// says otherwise, so that what a restore made is not caught up at once.
/// </summary>
internal sealed class RestoreServices : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private RestoreServices(string folder, FakeTimeProvider time)
    {
        Source = new CountedSource(time) { IsDown = true };
        Folder = folder;
        _services = new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<IKpiSource>(Source)
            .AddSingleton(KpiCatalog.Load(Path.Combine(AppContext.BaseDirectory, "kpis.yaml")))
            .AddKpiStore(new StoreOptions(Path.Combine(folder, "metrics.duckdb"), Source.Kind))
            .AddAdminState(Path.Combine(folder, "admin-state.db"))
            .AddKpiHistory()
            .AddSnapshots()
            .AddOperations()
            .AddBackups(new BackupOptions(Path.Combine(folder, "backups")))
            .AddRestores()
            .BuildServiceProvider(validateScopes: true);
    }

    public string Folder { get; }

    public CountedSource Source { get; }

    public KpiStore Store => Get<KpiStore>();

    public SnapshotRunner Runner => Get<SnapshotRunner>();

    public Restores Restores => Get<Restores>();

    public RestorePlanner Planner => Get<RestorePlanner>();

    public SafetyCopies Copies => Get<SafetyCopies>();

    public OperationRunner Operations => Get<OperationRunner>();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Starts as the app does. Starting again in the same folder is a restart.</summary>
    public static async Task<RestoreServices> StartAsync(string folder, FakeTimeProvider time)
    {
        var services = new RestoreServices(folder, time);
        await services.Store.OpenAsync(Cancelled);
        await services.Get<AdminStateDatabase>().OpenAsync(Cancelled);
        await services.Get<RestoreRecovery>().SettleAsync(Cancelled);
        return services;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Copies the store, and promises what it holds.</summary>
    public async Task<RestoreSource> BackUpAsync(string name)
    {
        var path = Path.Combine(Folder, $"{name}.duckdb");
        await Store.ReadAsync(
            s =>
            {
                s.Execute($"ATTACH '{path}' AS copied");
                s.Execute("COPY FROM DATABASE metrics TO copied");
                s.Execute("DETACH copied");
                return 0;
            },
            Cancelled);
        return Of(path);
    }

    public static RestoreSource Of(string path)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        return new RestoreSource(Path.GetFileNameWithoutExtension(path), path, sha256, sha256, [], []);
    }

    public async Task<RestorePlan> PlanAsync(RestoreSource source, RestoreMode mode) => (await Planner.PlanAsync(source, mode, Cancelled)).Plan;

    /// <summary>Plans and restores, and waits for the end.</summary>
    public async Task<Operation> RestoreAsync(RestoreSource source, RestoreMode mode)
    {
        var plan = await PlanAsync(source, mode);
        return await RestoreAsync(source, plan);
    }

    public async Task<Operation> RestoreAsync(RestoreSource source, RestorePlan plan)
    {
        var run = Get<RestoreRun>();
        var queued = await Operations.StartAsync(Restores.Kind, "somebody", c => run.RunAsync(source, plan.Mode, plan.Id, "somebody", c));
        return await Operations.WaitAsync(queued.Id, Cancelled);
    }

    /// <summary>Undoes the newest restore by its plan, as a person would.</summary>
    public async Task<(RestorePlan Plan, Operation Operation)> UndoAsync()
    {
        var newest = (await Restores.ListAsync(Cancelled))[0];
        var plan = (await Restores.PlanUndoAsync(newest.Id, Cancelled))!;
        var started = (await Restores.StartUndoAsync(newest.Id, plan.Id, "somebody", Cancelled))!;
        Assert.Null(started.Conflict);
        Assert.Null(started.Blocker);
        return (plan, await Operations.WaitAsync(started.Operation!.Id, Cancelled));
    }

    /// <summary>Every recorded number with all that is kept of it and of its day, as text.</summary>
    public Task<IReadOnlyList<string>> RowsAsync() => Store.ReadAsync(Rows, Cancelled);

    public static Task<IReadOnlyList<string>> RowsInAsync(string path) => StoreCopy.ReadAsync(path, Rows, Cancelled);

    public async ValueTask DisposeAsync()
    {
        await Operations.StopAsync();
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    private static IReadOnlyList<string> Rows(StoreSession session) => session.Query(
        "SELECT CAST(s AS VARCHAR), CAST(k AS VARCHAR) FROM snapshots s LEFT JOIN kpi_daily k ON k.date = s.date ORDER BY s.date, k.kpi, k.dimension",
        r => $"{r.GetValue(0)} {r.GetValue(1)}");
}
