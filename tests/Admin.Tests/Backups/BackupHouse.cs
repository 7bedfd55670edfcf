using Admin.Data.Backups;
using Admin.Data.Backups.OffSite;
using Admin.Data.Operations;
using Admin.Data.Source;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Admin.Tests.Backups;

/// <summary>A store, an admin state and a backup folder, wired as the app wires them, with a clock of its own.</summary>
internal sealed class BackupHouse : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private BackupHouse(ServiceProvider services, SetClock time) => (_services, Time) = (services, time);

    public SetClock Time { get; }

    public KpiStore Store => _services.GetRequiredService<KpiStore>();

    public AdminStateDatabase State => _services.GetRequiredService<AdminStateDatabase>();

    public BackupCatalog Catalog => _services.GetRequiredService<BackupCatalog>();

    public BackupVerifier Verifier => _services.GetRequiredService<BackupVerifier>();

    public BackupRunner Runner => _services.GetRequiredService<BackupRunner>();

    public OperationRunner Operations => _services.GetRequiredService<OperationRunner>();

    public OffSiteBackups OffSite => _services.GetRequiredService<OffSiteBackups>();

    public OffSiteDue OffSiteDue => _services.GetRequiredService<OffSiteDue>();

    public RetentionRun Retention => _services.GetRequiredService<RetentionRun>();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <param name="now">The clock; 2026-01-28 02:00:00 UTC where it is not given.</param>
    public static async Task<BackupHouse> OpenAsync(
        string folder, string? backups = null, DateTime? now = null, IMetricsBackup? metrics = null, RetentionRules? retention = null,
        OffSiteOptions? offSite = null)
    {
        var time = new SetClock(new DateTimeOffset(now ?? new DateTime(2026, 1, 28, 2, 0, 0, DateTimeKind.Utc)));
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(time)
            .AddKpiStore(new StoreOptions(Path.Combine(folder, "metrics.duckdb"), SourceKind.Real))
            .AddAdminState(Path.Combine(folder, "admin-state.db"))
            .AddKpiHistory()
            .AddOperations()
            .AddBackups(new BackupOptions(backups ?? Path.Combine(folder, "backups")) { Retention = retention ?? new RetentionRules(), OffSite = offSite });
        if (metrics is not null)
        {
            services.TryAddSingleton(metrics);
        }

        var house = new BackupHouse(services.BuildServiceProvider(), time);
        await house.Store.OpenAsync(Cancelled);
        await house.State.OpenAsync(Cancelled);
        await house.Runner.RecoverAsync();
        return house;
    }

    /// <summary>Makes a backup and waits for its end.</summary>
    public async Task<(Operation Operation, BackupSet? Set)> BackUpAsync()
    {
        var started = await Runner.StartAsync("test");
        return (await Operations.WaitAsync(started.Operation.Id, Cancelled), started.Set);
    }

    /// <summary>Makes a backup that has to be verified.</summary>
    public async Task<BackupSet> BackUpWellAsync()
    {
        var (operation, set) = await BackUpAsync();
        Assert.True(operation.State == OperationState.Succeeded, operation.Problem?.ToString());
        Assert.True(set!.IsVerified);
        return set;
    }

    /// <summary>Copies a backup elsewhere and waits for the end.</summary>
    public async Task<Operation> SendAsync(BackupId id) => await EndOfAsync(await OffSite.StartSendAsync(id, "test"));

    /// <summary>Brings a backup back from elsewhere and waits for the end.</summary>
    public async Task<Operation> FetchAsync(BackupId id) => await EndOfAsync(await OffSite.StartFetchAsync(id, "test"));

    public Task<Operation> EndOfAsync(Operation operation) => Operations.WaitAsync(operation.Id, Cancelled);

    public async Task<VerificationReport> VerifyAsync(BackupId id, EvidenceLevel upTo = EvidenceLevel.Restored) =>
        await Verifier.VerifyAsync((await Catalog.FindAsync(id, Cancelled))!, upTo, (_, _) => { }, Cancelled);

    public async ValueTask DisposeAsync()
    {
        await Operations.StopAsync();
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }
}
