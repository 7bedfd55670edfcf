using Admin.Data.Snapshots;
using Admin.Data.Store;

namespace Admin.Data.Restore;

/// <summary>Reads the present and a source beside each other: what the store would hold, and which numbers change by it.</summary>
internal sealed class RestoreComparison(KpiStore store)
{
    /// <param name="now">The present's days; none where it can't be read.</param>
    /// <param name="found">The source's days.</param>
    public async Task<RestoreOutcome> OutcomeAsync(
        RestoreSource source, RestoreMode mode, IReadOnlyList<HistoryDay> now, IReadOnlyList<HistoryDay> found, CancellationToken cancellationToken)
    {
        if (mode == RestoreMode.Add)
        {
            return RestoreOutcome.Add(now, found);
        }

        var candidates = source.KeepSince is { } since ? KeptDay.Candidates(now, found, since).ToHashSet() : [];
        if (candidates.Count == 0)
        {
            return RestoreOutcome.Replace(found);
        }

        var (first, last) = (candidates.Min(), candidates.Max());
        var present = await store.ReadAsync(s => RecordedDays.Read(s, first, last), cancellationToken);
        var former = (await StoreCopy.ReadAsync(source.Path, s => RecordedDays.Read(s, first, last), cancellationToken)).ToDictionary(d => d.Date);
        return RestoreOutcome.Undo(
            now, found, [.. present.Where(d => candidates.Contains(d.Date)).Select(d => KeptDay.Of(d, former.GetValueOrDefault(d.Date)))]);
    }

    /// <param name="readable">Whether the present can be read.</param>
    public async Task<(IReadOnlyList<DayChange> Days, IReadOnlyList<KpiChange> Kpis, IReadOnlyList<TotalChange> Totals)> NumbersAsync(
        RestoreSource source, RestoreOutcome outcome, IReadOnlyList<(DateOnly, ChangeKind)> changes, bool readable, CancellationToken cancellationToken)
    {
        async Task<IReadOnlyList<DayNumber>> Present(DateOnly first, DateOnly last) =>
            readable ? await store.ReadAsync(s => History.ReadNumbers(s, first, last), cancellationToken) : [];
        var merged = outcome.Kept.Where(d => outcome.Merged.Contains(d.Date)).ToDictionary(d => d.Date);
        var counts = readable
            ? await store.ReadAsync(
                s => s.Query(SqlFile.Read<History>("history_kpis.sql"), r => (Kpi: r.GetString(0), Days: (int)r.GetInt64(1))).ToDictionary(k => k.Kpi, k => k.Days),
                cancellationToken)
            : [];
        await store.ReleaseMemoryAsync();
        return await new ChangedNumbers(
            Present,
            async (first, last) =>
            [
                .. (await StoreCopy.ReadAsync(source.Path, s => History.ReadNumbers(s, first, last), cancellationToken)).Where(n => !merged.ContainsKey(n.Date)),
                .. DayNumbers.Of(merged.Values.Where(d => d.Date >= first && d.Date <= last), await Present(first, last)),
            ]).ReadAsync(changes, counts);
    }
}
