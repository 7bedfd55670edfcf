using Admin.Data.Backups;
using Admin.Data.Operations;
using Admin.Data.Source;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Admin.Bench.Backups;

/// <summary>A store with a long history, wired with backups as in the app.</summary>
internal sealed class BackupHouse : IAsyncDisposable
{
    private const string History = "history.sql";

    private readonly string _folder;
    private readonly ServiceProvider _services;

    private BackupHouse(string folder) => (_folder, _services) = (folder, new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddKpiStore(new StoreOptions(Path.Combine(folder, "metrics.duckdb"), SourceKind.Real))
        .AddAdminState(Path.Combine(folder, "admin-state.db"))
        .AddKpiHistory()
        .AddOperations()
        .AddBackups(new BackupOptions(Path.Combine(folder, "backups")))
        .BuildServiceProvider());

    public KpiStore Store => _services.GetRequiredService<KpiStore>();

    public BackupVerifier Verifier => _services.GetRequiredService<BackupVerifier>();

    public static async Task<BackupHouse> OpenAsync(int days, string folder, CancellationToken cancellationToken)
    {
        var house = new BackupHouse(folder);
        await house.Store.OpenAsync(cancellationToken);
        await house._services.GetRequiredService<AdminStateDatabase>().OpenAsync(cancellationToken);
        await FillAsync(house.Store, days, History, cancellationToken);
        return house;
    }

    /// <summary>Writes a store that nobody has open afterwards.</summary>
    /// <param name="history">What it holds: a file of SQL.</param>
    public static async Task FillAsync(string path, int days, CancellationToken cancellationToken, string history = History)
    {
        await using var store = new KpiStore(new StoreOptions(path, SourceKind.Real), TimeProvider.System, NullLogger<KpiStore>.Instance);
        await store.OpenAsync(cancellationToken);
        await FillAsync(store, days, history, cancellationToken);
    }

    /// <summary>A path for a file that is to be made.</summary>
    public string NewFile(string name) => Path.Combine(_folder, name + "-" + Guid.NewGuid().ToString("N"));

    /// <summary>Makes a set that is verified.</summary>
    public async Task<BackupSet> BackUpAsync(CancellationToken cancellationToken)
    {
        var started = await _services.GetRequiredService<BackupRunner>().StartAsync("bench");
        var ended = await _services.GetRequiredService<OperationRunner>().WaitAsync(started.Operation.Id, cancellationToken);
        return started.Set is { IsVerified: true } set ? set : throw new InvalidOperationException($"The backup failed. {ended.Problem}");
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static async Task FillAsync(KpiStore store, int days, string history, CancellationToken cancellationToken) => await store.WriteAsync(
        s =>
        {
            s.Execute(
                File.ReadAllText(Path.Combine(AppContext.BaseDirectory, history)),
                ("days", days),
                ("last", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1)));
            return true;
        },
        cancellationToken);
}
