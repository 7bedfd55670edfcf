using System.Diagnostics;
using System.Globalization;
using Admin.Data.Kpis;
using Admin.Data.Source;
using Admin.Data.Store;

namespace Admin.Data.Snapshots;

/// <summary>
/// Fills in the recorded days what a KPI was not asked about then, because it was declared later or its query was not answered. Only what is not
/// recorded at all is written; nothing recorded is touched.
/// </summary>
internal sealed class LateKpis(KpiStore store, KpiCatalog catalog, KpiAvailability availability)
{
    /// <summary>A query that has to be asked day by day goes on in the next run after this time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Days asked for before what is known of them is recorded.</summary>
    private const int DaysAtOnce = 32;

    private string? _settled;

    /// <returns>Titles of the KPIs of which days were filled in.</returns>
    public async Task<IReadOnlyList<string>> FillAsync(KpiCount count, IProgress<SnapshotProgress> progress, CancellationToken cancellationToken)
    {
        var queries = catalog.Asked.Where(q => availability.Of(q) is { Failure: null } && q.Kpis.Any(k => k.Reconstructable)).ToList();

        // The store is searched only where a query has come, or has been answered again.
        var state = string.Join(',', queries.SelectMany(q => q.Kpis).Select(k => k.Id));
        if (state == _settled)
        {
            return [];
        }

        var incomplete = await IncompleteAsync(cancellationToken);
        var filled = new List<string>();
        var whole = true;
        foreach (var query in queries)
        {
            // The inherited ones came with the old store; a day taken over is never recomputed.
            var kpis = query.Kpis.Where(k => k.Reconstructable && !InheritedKpis.All.Contains(k.Id) && incomplete(k.Id)).ToList();
            if (kpis.Count > 0)
            {
                progress.Report(new SnapshotProgress(0.95, $"Filling back {string.Join(", ", kpis.Select(k => k.Title))}"));
                whole &= await TryFillAsync(count, query, kpis, filled, cancellationToken);
            }
        }

        _settled = whole ? state : null;
        return filled;
    }

    /// <summary>The days of the run itself are recorded already: it has not failed where the past can't be asked now.</summary>
    private async Task<bool> TryFillAsync(KpiCount count, KpiQuery query, List<KpiDefinition> kpis, List<string> filled, CancellationToken cancellationToken)
    {
        try
        {
            return await FillAsync(count, query, kpis, filled, cancellationToken);
        }
        catch (SourceException e)
        {
            availability.NotAnswered(query, e);
            return false;
        }
    }

    /// <returns>Whether nothing is left to be asked.</returns>
    private async Task<bool> FillAsync(KpiCount count, KpiQuery query, List<KpiDefinition> kpis, List<string> filled, CancellationToken cancellationToken)
    {
        var missing = await MissingAsync(kpis, cancellationToken);
        var first = await count.FirstDayAsync(query, cancellationToken) ?? DateOnly.MinValue;
        var days = missing.Values.SelectMany(d => d).Distinct().Where(d => d >= first).Order().ToList();
        var watch = Stopwatch.StartNew();

        // The newest first: they are looked at most.
        foreach (var some in query.HistorySql is not null ? [days] : days.Chunk(DaysAtOnce).Reverse().Select(c => c.ToList()))
        {
            if (some.Count == 0)
            {
                continue;
            }

            if (watch.Elapsed > Patience)
            {
                return false;
            }

            if (await count.HistoryAsync(query, some, cancellationToken) is not { } known)
            {
                return true;
            }

            var values = from day in some
                         from value in known.GetValueOrDefault(day) ?? []
                         where missing.TryGetValue(value.Kpi, out var own) && own.Contains(day)
                         select (day, new RecordedValue(value.Kpi, value.Dimension, value.Value, count.Now, DayOrigin.Backfill));
            await WriteAsync([.. values], cancellationToken);
            filled.AddRange(kpis.Where(k => missing[k.Id].Overlaps(some)).Select(k => k.Title).Except(filled));
        }

        return true;
    }

    /// <summary>Tells which KPIs lack a final day.</summary>
    private async Task<Func<string, bool>> IncompleteAsync(CancellationToken cancellationToken)
    {
        var (first, last, final) = (await store.ReadAsync(
            s => s.Query("SELECT min(date), max(date), CAST(count(*) AS INTEGER) FROM snapshots WHERE final", r => (r.NullableDate(0), r.NullableDate(1), r.GetInt32(2))),
            cancellationToken))[0];
        if (first is not { } from || last is not { } to)
        {
            return _ => false;
        }

        var sql = SqlFile.Read<LateKpis>("final_days_of_kpis.sql").Replace(
            "$length", (to.DayNumber - from.DayNumber).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var days = (await store.ReadAsync(s => s.Query(sql, r => (Kpi: r.GetString(0), Days: r.GetInt64(1)), ("first", from), ("last", to)), cancellationToken))
            .ToDictionary(k => k.Kpi, k => k.Days, StringComparer.Ordinal);
        return kpi => days.GetValueOrDefault(kpi) < final;
    }

    private async Task<Dictionary<string, HashSet<DateOnly>>> MissingAsync(List<KpiDefinition> kpis, CancellationToken cancellationToken)
    {
        var missing = new Dictionary<string, HashSet<DateOnly>>(StringComparer.Ordinal);
        foreach (var kpi in kpis)
        {
            missing[kpi.Id] = [.. await store.ReadAsync(s => s.Query(SqlFile.Read<LateKpis>("days_without_kpi.sql"), r => r.Date(0), ("kpi", kpi.Id)), cancellationToken)];
        }

        return missing;
    }

    private async Task WriteAsync(IReadOnlyCollection<(DateOnly Date, RecordedValue Value)> values, CancellationToken cancellationToken)
    {
        if (values.Count == 0)
        {
            return;
        }

        await store.WriteAsync(
            s =>
            {
                RecordedDays.Append(s, values);
                RecordedDays.RefuseDuplicates(s, values.Min(v => v.Date), values.Max(v => v.Date));
                return true;
            },
            cancellationToken);
    }
}
