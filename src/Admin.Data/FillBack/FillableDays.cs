using Admin.Data.Kpis;
using Admin.Data.Store;

namespace Admin.Data.FillBack;

/// <summary>Where filling back may help. Every method throws <see cref="StoreUnavailableException"/> when the store can't be read.</summary>
public sealed class FillableDays(KpiStore store, KpiCatalog catalog)
{
    /// <summary>The gaps in the recorded history, newest first.</summary>
    public Task<IReadOnlyList<DayStretch>> GapsAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(s => s.Query(SqlFile.Read<FillableDays>("gaps.sql"), r => new DayStretch(r.Date(0), r.Date(1))), cancellationToken);

    /// <summary>Recorded days on which a KPI is not known of which the source tells the past, newest first.</summary>
    public async Task<IReadOnlyList<DayStretch>> IncompleteAsync(CancellationToken cancellationToken)
    {
        // A split KPI has no row at all on a day without any part of it.
        var kpis = string.Join(',', catalog.Asked.Where(q => !q.Optional).SelectMany(q => q.Kpis).Where(k => k.Reconstructable && k.Dimension is null).Select(k => k.Id));
        return kpis.Length == 0
            ? []
            : await store.ReadAsync(s => s.Query(SqlFile.Read<FillableDays>("incomplete.sql"), r => new DayStretch(r.Date(0), r.Date(1)), ("kpis", kpis)), cancellationToken);
    }
}
