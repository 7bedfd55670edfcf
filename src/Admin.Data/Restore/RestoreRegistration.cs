using Admin.Data.Audit;
using Admin.Data.Backups;
using Admin.Data.Operations;
using Admin.Data.Snapshots;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.VictoriaMetrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Restore;

public static class RestoreRegistration
{
    /// <summary>Adds restores; the store, the admin state, snapshots, backups and the runner of long work are to be there.</summary>
    public static IServiceCollection AddRestores(this IServiceCollection services) => services
        .AddSingleton(s => new SafetyCopies(s.GetRequiredService<KpiStore>(), s.GetRequiredService<TimeProvider>()))
        .AddSingleton(s => new RestoreRecords(
            s.GetRequiredService<AdminStateDatabase>(),
            s.GetRequiredService<IDbContextFactory<AdminStateContext>>(),
            s.GetRequiredService<ILogger<RestoreRecords>>()))
        .AddSingleton(s => new RestoreComparison(s.GetRequiredService<KpiStore>()))
        .AddSingleton(s => new RestorePlanner(
            s.GetRequiredService<KpiStore>(),
            s.GetRequiredService<RestoreComparison>(),
            s.GetRequiredService<StoreOptions>(),
            s.GetRequiredService<TimeProvider>()))
        .AddSingleton(s => new RestoreRun(
            s.GetRequiredService<KpiStore>(),
            s.GetRequiredService<RestorePlanner>(),
            new StoreStaging(s.GetRequiredService<StoreOptions>(), s.GetRequiredService<TimeProvider>()),
            new MissingDays(s.GetRequiredService<KpiStore>()),
            s.GetRequiredService<SafetyCopies>(),
            s.GetRequiredService<RestoreRecords>(),
            s.GetRequiredService<SnapshotRunner>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<RestoreRun>>()))
        .AddSingleton(s => new RestoreRecovery(
            s.GetRequiredService<KpiStore>(),
            s.GetRequiredService<SafetyCopies>(),
            s.GetRequiredService<IDbContextFactory<AdminStateContext>>(),
            s.GetRequiredService<RestoreRecords>(),
            s.GetRequiredService<OperationRunner>(),
            s.GetRequiredService<AuditLog>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<RestoreRecovery>>()))
        .AddSingleton(s => new MetricsRestore(
            s.GetRequiredService<BackupCatalog>(), s.GetRequiredService<OperationRunner>(), s.GetService<MetricsMerge>()))
        .AddSingleton(s => new Restores(
            s.GetRequiredService<RestorePlanner>(),
            s.GetRequiredService<RestoreRun>(),
            s.GetRequiredService<RestoreRecords>(),
            s.GetRequiredService<SafetyCopies>(),
            s.GetRequiredService<BackupCatalog>(),
            s.GetRequiredService<OperationRunner>()));
}
