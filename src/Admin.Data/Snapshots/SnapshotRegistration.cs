using Admin.Data.Kpis;
using Admin.Data.OwnKpis;
using Admin.Data.Source;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Snapshots;

public static class SnapshotRegistration
{
    /// <summary>Adds the runner; a source, a catalogue, the store, the admin state and the KPI history are to be there.</summary>
    public static IServiceCollection AddSnapshots(this IServiceCollection services) => services
        .AddSingleton(s => new RecordedDays(s.GetRequiredService<KpiStore>()))
        .AddSingleton<KpiAvailability>()
        .AddSingleton(s => new LateKpis(s.GetRequiredService<KpiStore>(), s.GetRequiredService<KpiCatalog>(), s.GetRequiredService<KpiAvailability>()))
        .AddSingleton(s => new SnapshotEngine(
            s.GetRequiredService<IKpiSource>(),
            s.GetRequiredService<KpiCatalog>(),
            s.GetRequiredService<RecordedDays>(),
            s.GetRequiredService<KpiAvailability>(),
            s.GetRequiredService<LateKpis>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetService<OwnKpiFile>()))
        .AddSingleton(s => new SnapshotRunner(
            s.GetRequiredService<SnapshotEngine>(),
            s.GetRequiredService<KpiHistory>(),
            s.GetRequiredService<RunHistory>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<SnapshotRunner>>()));
}
