using Admin.Data.Snapshots;
using Admin.Data.Store;

namespace Admin.Data.Restore;

/// <summary>Finds out what a restore would do, without changing anything.</summary>
internal sealed class RestorePlanner(KpiStore store, StoreOptions options, TimeProvider time)
{
    /// <exception cref="StoreUnavailableException">The store became unreadable while it was looked at.</exception>
    public async Task<PlannedRestore> PlanAsync(RestoreSource source, RestoreMode mode, CancellationToken cancellationToken)
    {
        var (status, version) = (store.Status, store.Version);
        var now = status.IsReadable ? await store.ReadAsync(History.Read, cancellationToken) : null;
        var above = Math.Max(now?.Mark.Sequence ?? 0, HighWaterMark.Read(status.Path)?.Sequence ?? 0);
        var blockers = new List<Problem?>(source.Blockers) { RestoreBlockers.OfStore(status, mode) };
        History? found = null;
        try
        {
            // Nothing is read from what is blocked already: it may not even be there.
            found = source.Blockers.Count > 0 ? null : await Task.Run(() => StoreCopy.Read(source.Path, History.Read, cancellationToken), cancellationToken);
        }
        catch (StoreCopyException e)
        {
            blockers.Add(Damaged(e));
        }

        var id = PlanId.Of(source, mode, status.State, now?.Days);
        var extent = now is null ? null : HistoryExtent.Of(now.Days);
        if (found is null)
        {
            var nothing = HistoryExtent.Of([]);
            return new PlannedRestore(
                new RestorePlan(id, mode, source.Name, extent, nothing, [], [], CatchUp.After(extent ?? nothing, Now), [.. blockers.OfType<Problem>()], source.Warnings),
                source, version, above, null, []);
        }

        var outcome = await OutcomeAsync(source, mode, now?.Days ?? [], found.Days, cancellationToken);
        var changes = HistoryComparison.Days(now?.Days ?? [], outcome.Days);
        var (days, kpis, totals) = await NumbersAsync(source, outcome, changes, now is not null, cancellationToken);
        var lost = changes.Count(c => c.Change == ChangeKind.Lost);
        blockers.Add(RestoreBlockers.OfKind(source, found.Kind, options.Kind));
        blockers.Add(RestoreBlockers.OfChange(mode, changes.Count));
        blockers.Add(RestoreBlockers.OfSpace(RestoreBlockers.SpaceNeeded(mode, source.Bytes, store.SizeInBytes()), FreeSpace()));
        var afterwards = HistoryExtent.Of(outcome.Days);
        var plan = new RestorePlan(
            id, mode, source.Name, extent, afterwards, days, kpis, CatchUp.After(afterwards, Now), [.. blockers.OfType<Problem>()],
            [.. source.Warnings, .. RestoreBlockers.Warnings(mode, status, now?.Mark, found.Mark, lost)])
        {
            Kept = outcome.Kept.Count,
            Totals = totals,
        };
        return new PlannedRestore(plan, source, version, above, outcome, found.Days);
    }

    /// <summary>One KPI day by day, now and in the source; empty where the source can't be read.</summary>
    public async Task<IReadOnlyList<OverlayPoint>> OverlayAsync(RestoreSource source, string kpi, CancellationToken cancellationToken)
    {
        if (source.Blockers.Count > 0)
        {
            return [];
        }

        try
        {
            var then = await Task.Run(() => StoreCopy.Read(source.Path, s => History.ReadSeries(s, kpi), cancellationToken), cancellationToken);
            var now = store.Status.IsReadable ? await store.ReadAsync(s => History.ReadSeries(s, kpi), cancellationToken) : new Dictionary<DateOnly, double?>();
            return [.. now.Keys.Union(then.Keys).Order().Select(d => new OverlayPoint(d, now.GetValueOrDefault(d), then.GetValueOrDefault(d)))];
        }
        catch (StoreCopyException)
        {
            // The plan says what is wrong with it.
            return [];
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private static Problem Damaged(StoreCopyException e) => new(
        e.Message, "Nothing was changed.", "Choose another backup, one that was verified.");

    private async Task<RestoreOutcome> OutcomeAsync(
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
        var former = await Task.Run(
            () => StoreCopy.Read(source.Path, s => RecordedDays.Read(s, first, last), cancellationToken).ToDictionary(d => d.Date), cancellationToken);
        return RestoreOutcome.Undo(
            now, found, [.. present.Where(d => candidates.Contains(d.Date)).Select(d => KeptDay.Of(d, former.GetValueOrDefault(d.Date)))]);
    }

    private async Task<(IReadOnlyList<DayChange> Days, IReadOnlyList<KpiChange> Kpis, IReadOnlyList<TotalChange> Totals)> NumbersAsync(
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
        return await new ChangedNumbers(
            Present,
            async (first, last) =>
            [
                .. (await Task.Run(() => StoreCopy.Read(source.Path, s => History.ReadNumbers(s, first, last), cancellationToken), cancellationToken)).Where(n => !merged.ContainsKey(n.Date)),
                .. DayNumbers.Of(merged.Values.Where(d => d.Date >= first && d.Date <= last), await Present(first, last)),
            ]).ReadAsync(changes, counts);
    }

    private long FreeSpace()
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(store.Status.Path)!).AvailableFreeSpace;
        }
        catch (IOException)
        {
            // Who can't say how much is free is not stopped by it; a full disk is met while staging.
            return long.MaxValue;
        }
    }
}
