using Admin.Data.Audit;
using Admin.Data.Backups.OffSite;
using Admin.Data.Operations;
using Admin.Data.State;
using Admin.Data.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Backups;

public static class BackupsRegistration
{
    /// <summary>
    /// Adds backups; the store, the admin state and the runner of long work are to be there. the host provides
    /// <see cref="IBackupSchedule"/>. VictoriaMetrics is backed up where an <see cref="IMetricsBackup"/> is.
    /// </summary>
    public static IServiceCollection AddBackups(this IServiceCollection services, BackupOptions options) => services
        .AddSingleton(options)
        .AddSingleton(s => new EvidenceRecords(s.GetRequiredService<AdminStateDatabase>(), s.GetRequiredService<IDbContextFactory<AdminStateContext>>()))
        .AddSingleton(s => new BackupRecords(s.GetRequiredService<AdminStateDatabase>(), s.GetRequiredService<IDbContextFactory<AdminStateContext>>()))
        .AddSingleton(s => new BackupCatalog(options, s.GetRequiredService<EvidenceRecords>()))
        .AddSingleton(s => new BackupUploads(options, s.GetRequiredService<BackupCatalog>()))
        .AddSingleton(s => new BackupVerifier(s.GetRequiredService<EvidenceRecords>(), s.GetRequiredService<TimeProvider>()))
        .AddSingleton(s => new BackupSizes(s.GetRequiredService<BackupRecords>()))
        .AddOffSite(options)
        .AddSingleton<BackupEvidenceReader>()
        .AddSingleton(s => new RetentionRun(
            s.GetRequiredService<BackupCatalog>(),
            s.GetRequiredService<BackupRecords>(),
            options.Retention,
            s.GetRequiredService<AuditLog>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<RetentionRun>>()))
        .AddSingleton(s => new BackupRun(
            options,
            s.GetRequiredService<KpiStore>(),
            s.GetRequiredService<AdminStateDatabase>(),
            s.GetRequiredService<AdminStateOptions>(),
            s.GetService<IMetricsBackup>(),
            new BackupIds(options, s.GetRequiredService<BackupRecords>()),
            s.GetRequiredService<BackupRecords>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<BackupRun>>()))
        .AddSingleton(s => new BackupRunner(
            options,
            s.GetRequiredService<OperationRunner>(),
            s.GetRequiredService<BackupRun>(),
            s.GetRequiredService<BackupCatalog>(),
            s.GetRequiredService<BackupVerifier>(),
            s.GetRequiredService<BackupRecords>(),
            s.GetRequiredService<RetentionRun>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<BackupRunner>>()));
}
