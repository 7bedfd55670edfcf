using Admin.Data.Kpis;
using Admin.Data.Source;

namespace Admin.Data.Snapshots;

/// <summary>
/// The past of the sample product, recorded as if this app had run all along: each day counted in time, nothing unknown. The engine allows it
/// for an empty store only; the past of a real database is filled back.
/// </summary>
internal sealed class LivedPast(IRewindableSource source, KpiCatalog catalog, KpiAvailability availability)
{
    /// <summary>Each day from <paramref name="first"/> to <paramref name="last"/>, both inclusive, as the run at its midnight would have recorded it.</summary>
    /// <exception cref="SourceException">The source could not be read.</exception>
    public async Task<IReadOnlyList<RecordedDay>> LiveThroughAsync(
        DateOnly first, DateOnly last, IProgress<SnapshotProgress> progress, CancellationToken cancellationToken)
    {
        var number = last.DayNumber - first.DayNumber + 1;
        progress.Report(new SnapshotProgress(0.1, $"Recording {number} {(number == 1 ? "day" : "days")} of the sample product"));
        var histories = await HistoriesAsync(first, last, cancellationToken);
        var days = new RecordedDay[number];
        await Parallel.ForAsync(0, number, cancellationToken, async (n, token) => days[n] = await LiveAsync(first.AddDays(n), histories, token));
        return days;
    }

    /// <summary>Asking for all days at once is much faster, and tells the same where every KPI of the query is reconstructable.</summary>
    private async Task<IReadOnlyDictionary<KpiQuery, IReadOnlyDictionary<DateOnly, IReadOnlyList<KpiValue>>>> HistoriesAsync(
        DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        await using var session = await source.OpenAtAsync(MidnightRun(last), cancellationToken);
        var histories = new Dictionary<KpiQuery, IReadOnlyDictionary<DateOnly, IReadOnlyList<KpiValue>>>();
        var count = new KpiCount(session, availability);
        IReadOnlyList<DateOnly> days = [.. Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber)];
        foreach (var query in catalog.Asked.Where(q => q.HistorySql is not null && q.Kpis.All(k => k.Reconstructable)))
        {
            if (await count.HistoryAsync(query, days, cancellationToken) is { } history)
            {
                histories[query] = history;
            }
        }

        return histories;
    }

    private async Task<RecordedDay> LiveAsync(
        DateOnly day, IReadOnlyDictionary<KpiQuery, IReadOnlyDictionary<DateOnly, IReadOnlyList<KpiValue>>> histories, CancellationToken cancellationToken)
    {
        var cutoff = SnapshotPlan.EndOf(day);
        await using var session = await source.OpenAtAsync(MidnightRun(day), cancellationToken);
        var values = new List<KpiValue>();
        var count = new KpiCount(session, availability);
        foreach (var query in catalog.Asked)
        {
            values.AddRange(histories.TryGetValue(query, out var history)
                ? history[day]
                : await count.DayAsync(query, day, cutoff, cancellationToken) ?? []);
        }

        return new RecordedDay(
            day, cutoff, session.Now, Final: true, DayOrigin.Snapshot, LowerBound: false, source.Name,
            [.. values.Select(v => new RecordedValue(v.Kpi, v.Dimension, v.Value, session.Now, DayOrigin.Snapshot))]);
    }

    /// <summary>When the run that finalises <paramref name="day"/> reads the source.</summary>
    private static DateTime MidnightRun(DateOnly day) => SnapshotPlan.EndOf(day) + SnapshotPlan.Settle;
}
