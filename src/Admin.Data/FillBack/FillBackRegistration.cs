using Admin.Data.Kpis;
using Admin.Data.Operations;
using Admin.Data.Snapshots;
using Admin.Data.Source;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.VictoriaMetrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Admin.Data.FillBack;

public static class FillBackRegistration
{
    /// <summary>
    /// Adds filling back, from VictoriaMetrics too where its client is there; a source, a catalogue, the store, the admin state, snapshots and the
    /// runner of long work are to be there.
    /// </summary>
    public static IServiceCollection AddFillBack(this IServiceCollection services) => services
        .AddSingleton(s => new FillBackRecords(
            s.GetRequiredService<AdminStateDatabase>(),
            s.GetRequiredService<IDbContextFactory<AdminStateContext>>(),
            s.GetRequiredService<ILogger<FillBackRecords>>()))
        .AddSingleton(s => new FillBackPlanner(
            s.GetRequiredService<KpiStore>(),
            s.GetRequiredService<KpiCatalog>(),
            s.GetRequiredService<FillBackRecords>(),
            [
                new SourceDays(
                    s.GetRequiredService<IKpiSource>(),
                    s.GetRequiredService<KpiCatalog>(),
                    s.GetRequiredService<KpiAvailability>(),
                    s.GetRequiredService<RecordedDays>(),
                    s.GetRequiredService<TimeProvider>()),
                .. s.GetServices<VictoriaMetricsClient>().Select(client => new MetricsDays(client, s.GetRequiredService<TimeProvider>())),
            ]))
        .AddSingleton<FillableDays>()
        .AddSingleton(s => new FillBackRecovery(
            s.GetRequiredService<KpiStore>(),
            s.GetRequiredService<FillBackRecords>(),
            s.GetRequiredService<OperationRunner>(),
            s.GetRequiredService<TimeProvider>()))
        .AddSingleton(s => new FillBacks(
            s.GetRequiredService<FillBackPlanner>(),
            new FillBackRun(
                s.GetRequiredService<KpiStore>(),
                s.GetRequiredService<FillBackRecords>(),
                s.GetRequiredService<SnapshotRunner>(),
                s.GetRequiredService<TimeProvider>()),
            s.GetRequiredService<FillBackRecords>(),
            s.GetRequiredService<OperationRunner>()));
}
