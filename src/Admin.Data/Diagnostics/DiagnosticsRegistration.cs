using Admin.Data.Backups;
using Admin.Data.Backups.OffSite;
using Admin.Data.Kpis;
using Admin.Data.Source;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.VictoriaMetrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Diagnostics;

public static class DiagnosticsRegistration
{
    /// <summary>
    /// Adds the checks of what this assembly knows; the host provides <see cref="Redaction"/>, and may add checks of its own. VictoriaMetrics is looked
    /// at where a <see cref="VictoriaMetricsOptions"/> is.
    /// </summary>
    public static IServiceCollection AddDiagnostics(this IServiceCollection services) => services
        .AddSingleton<ICheck>(s => new StoreCheck(s.GetRequiredService<KpiStore>()))
        .AddSingleton<ICheck>(s => new PostgresCheck(s.GetRequiredService<IKpiSource>(), s.GetRequiredService<KpiCatalog>()))
        .AddSingleton<ICheck>(s => new BackupCheck(
            s.GetRequiredService<BackupOptions>(),
            s.GetRequiredService<BackupCatalog>(),
            s.GetRequiredService<IBackupSchedule>(),
            s.GetRequiredService<AdminStateDatabase>(),
            s.GetRequiredService<KpiStore>(),
            s.GetRequiredService<RunHistory>(),
            s.GetRequiredService<TimeProvider>()))
        .AddSingleton<ICheck>(s => new OffSiteCheck(s.GetService<OffSiteBackups>(), s.GetRequiredService<TimeProvider>()))
        .AddSingleton<ICheck>(s => new ScrapeCheck(s.GetService<MetricsMonitor>()))
        .AddSingleton<ICheck>(s => new ClockCheck(s.GetRequiredService<IKpiSource>(), s.GetService<MetricsMonitor>(), s.GetRequiredService<TimeProvider>()))
        .AddSingleton<ICheck>(s => new VersionCheck(
            s.GetRequiredService<KpiStore>(), s.GetRequiredService<AdminStateDatabase>(), s.GetRequiredService<IDbContextFactory<AdminStateContext>>()))
        .AddSingleton(s => new Diagnosis(
            s.GetServices<ICheck>(),
            new CheckRecords(s.GetRequiredService<AdminStateDatabase>(), s.GetRequiredService<IDbContextFactory<AdminStateContext>>(), s.GetRequiredService<ILogger<CheckRecords>>()),
            s.GetRequiredService<Redaction>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<Diagnosis>>()));
}
