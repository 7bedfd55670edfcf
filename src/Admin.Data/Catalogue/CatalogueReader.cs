using Admin.Data.Annotations;
using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.Store;

namespace Admin.Data.Catalogue;

/// <summary>Tells of every KPI how it is declared, whether it can be counted here, and what is recorded of it.</summary>
/// <remarks>Throws <see cref="StoreUnavailableException"/> when the store can't be read.</remarks>
public sealed class CatalogueReader(KpiStore store, KpiCatalog catalog, KpiAvailability availability, KpiVersions versions)
{
    private const int MostDaysOff = 10;

    private volatile Recorded? _recorded;

    /// <summary>In the order of the catalogue; those that are declared no longer at the end.</summary>
    public async Task<IReadOnlyList<CatalogueEntry>> ReadAsync(CancellationToken cancellationToken)
    {
        var queries = catalog.Queries;
        var (_, _, spans, off) = await RecordedAsync(queries, cancellationToken);
        var since = await versions.SinceAsync(cancellationToken);
        var declared = queries.SelectMany(q => q.Kpis.Select(k =>
        {
            var answer = availability.Of(q);
            (DateOnly First, DateOnly Last)? span = spans.TryGetValue(k.Id, out var found) ? found : null;
            return new CatalogueEntry(
                k.Id, k, q, StateOf(q, answer), answer?.At, q.Retired ? null : answer?.Problem, span?.First, span?.Last,
                since.TryGetValue((k.Id, k.Version), out var day) ? day : null, [.. off[k.Id]])
            {
                IsOwn = catalog.Own.Contains(q) && q.Kpis.Count == 1,
            };
        })).ToList();
        var known = declared.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        var undeclared = spans.Where(s => !known.Contains(s.Key)).OrderBy(s => s.Key, StringComparer.Ordinal)
            .Select(s => new CatalogueEntry(s.Key, null, null, CatalogueState.Undeclared, null, null, s.Value.First, s.Value.Last, null, []));
        return [.. declared, .. undeclared];
    }

    private static CatalogueState StateOf(KpiQuery query, QueryAnswer? answer) => (query.Retired, answer) switch
    {
        (true, _) => CatalogueState.Retired,
        (_, null) => CatalogueState.NotAskedYet,
        (_, { Failure: null }) => CatalogueState.Counted,
        (_, { IsNotThere: true }) => CatalogueState.NotAvailable,
        _ => CatalogueState.Failed,
    };

    /// <summary>Every row is read for it, so that is done once for each version of the store.</summary>
    private async Task<Recorded> RecordedAsync(IReadOnlyList<KpiQuery> queries, CancellationToken cancellationToken)
    {
        var version = store.Version;
        if (_recorded is { } known && known.Version == version && ReferenceEquals(known.Queries, queries))
        {
            return known;
        }

        var spans = await store.ReadAsync(
            s => s.Query(SqlFile.Read<CatalogueReader>("kpi_spans.sql"), r => (Kpi: r.GetString(0), First: r.Date(1), Last: r.Date(2))), cancellationToken);
        var off = await DaysOffAsync(queries, cancellationToken);
        return _recorded = new Recorded(
            version, queries, spans.ToDictionary(s => s.Kpi, s => (s.First, s.Last), StringComparer.Ordinal), off.ToLookup(d => d.Kpi, StringComparer.Ordinal));
    }

    private Task<IReadOnlyList<DayOff>> DaysOffAsync(IReadOnlyList<KpiQuery> queries, CancellationToken cancellationToken)
    {
        var pairs = queries.SelectMany(q => q.Kpis).Where(k => k.AddsUpTo is not null)
            .Select(k => $"({DuckDbText.Literal(k.Id)}, {DuckDbText.Literal(k.AddsUpTo!)})").ToList();
        return pairs.Count == 0
            ? Task.FromResult<IReadOnlyList<DayOff>>([])
            : store.ReadAsync(
                s => s.Query(
                    SqlFile.Read<CatalogueReader>("days_off.sql").Replace("$pairs", string.Join(", ", pairs), StringComparison.Ordinal),
                    r => new DayOff(r.GetString(0), r.Date(1), r.GetDouble(2), r.GetDouble(3)),
                    ("most", MostDaysOff)),
                cancellationToken);
    }

    /// <summary>What is recorded in one version of the store, of what was declared then.</summary>
    private sealed record Recorded(
        StoreVersion? Version, IReadOnlyList<KpiQuery> Queries, IReadOnlyDictionary<string, (DateOnly First, DateOnly Last)> Spans, ILookup<string, DayOff> Off);
}
