using Admin.Data.Backups;
using Admin.Data.Diagnostics;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Data.VictoriaMetrics;
using Microsoft.Extensions.DependencyInjection;

namespace Admin.Data.Retention;

public static class RetentionRegistration
{
    /// <param name="wanted">How long operative metrics are to be kept.</param>
    public static IServiceCollection AddRetention(this IServiceCollection services, RetentionLength wanted) => services
        .AddSingleton(s => new RetentionReader(
            s.GetRequiredService<KpiStore>(),
            s.GetRequiredService<KpiHistory>(),
            s.GetRequiredService<BackupCatalog>(),
            s.GetService<MetricsMonitor>(),
            s.GetService<VictoriaMetricsOptions>(),
            wanted,
            s.GetRequiredService<TimeProvider>()))
        .AddSingleton<ICheck>(s => new RetentionCheck(s.GetRequiredService<RetentionReader>()));
}
