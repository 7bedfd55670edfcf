using Admin.Data.Kpis;
using Admin.Data.Source;

namespace Admin.Data.Snapshots;

/// <summary>Asks a source about ended days, each as of its own end.</summary>
internal static class Reconstruction
{
    /// <summary>
    /// Every KPI that is asked for on each of the days: as the source tells it, or null where it can't be known any more. An optional query that is
    /// not answered says nothing about a day, not even that it is unknown.
    /// </summary>
    /// <param name="days">Oldest first.</param>
    /// <exception cref="SourceException">The source could not be read.</exception>
    public static async Task<IReadOnlyDictionary<DateOnly, IReadOnlyList<KpiValue>>> ReadAsync(
        KpiCount count, KpiCatalog catalog, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        var values = days.ToDictionary(day => day, _ => new List<KpiValue>());
        foreach (var query in catalog.Asked.Where(_ => days.Count > 0))
        {
            var known = query.Kpis.Any(k => k.Reconstructable)
                ? await count.HistoryAsync(query, days, cancellationToken)
                : new Dictionary<DateOnly, IReadOnlyList<KpiValue>>();
            foreach (var (day, list) in values)
            {
                list.AddRange(known is null ? [] : Complete(query, known.GetValueOrDefault(day)));
            }
        }

        return values.ToDictionary(v => v.Key, v => (IReadOnlyList<KpiValue>)v.Value);
    }

    /// <summary>Counts a measured total again: a smaller number says that rows are gone for good, and so from the past as well.</summary>
    /// <exception cref="SourceException">The source could not be read.</exception>
    public static async Task<bool> HasLostRowsAsync(ISourceSession session, KpiCatalog catalog, MeasuredTotal measured, CancellationToken cancellationToken)
    {
        var query = catalog.Queries.First(q => q.Kpis.Any(k => k.Id == InheritedKpis.TotalUsers));
        var again = await session.ReadAsync(query, measured.Date, measured.Cutoff, cancellationToken);
        return again.First(v => v.Kpi == InheritedKpis.TotalUsers).Value < measured.Value;
    }

    private static IEnumerable<KpiValue> Complete(KpiQuery query, IReadOnlyList<KpiValue>? known) => query.Kpis.SelectMany(k =>
    {
        var values = k.Reconstructable ? known?.Where(v => v.Kpi == k.Id).ToList() : null;
        return values is { Count: > 0 } ? values : [new KpiValue(k.Id, "", null)];
    });
}
