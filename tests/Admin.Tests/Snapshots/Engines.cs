using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.Source;
using Admin.Data.Store;

namespace Admin.Tests.Snapshots;

/// <summary>An engine over any source, catalogue and store.</summary>
internal static class Engines
{
    public static SnapshotEngine Of(IKpiSource source, KpiCatalog catalog, KpiStore store, TimeProvider time, KpiAvailability? availability = null)
    {
        availability ??= new KpiAvailability(time);
        return new SnapshotEngine(source, catalog, new RecordedDays(store), availability, new LateKpis(store, catalog, availability), time);
    }
}
