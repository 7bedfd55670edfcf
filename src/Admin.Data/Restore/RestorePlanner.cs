using Admin.Data.Store;

namespace Admin.Data.Restore;

/// <summary>Finds out what a restore would do, without changing anything.</summary>
internal sealed class RestorePlanner(KpiStore store, RestoreComparison comparison, StoreOptions options, TimeProvider time)
{
    /// <exception cref="StoreUnavailableException">The store became unreadable while it was looked at.</exception>
    public async Task<PlannedRestore> PlanAsync(RestoreSource source, RestoreMode mode, CancellationToken cancellationToken)
    {
        var (status, version) = (store.Status, store.Version);
        var now = status.IsReadable ? await store.ReadAsync(History.Read, cancellationToken) : null;
        await store.ReleaseMemoryAsync();
        var above = Math.Max(now?.Mark.Sequence ?? 0, HighWaterMark.Read(status.Path)?.Sequence ?? 0);
        var (found, unfit) = await ReadAsync(source, cancellationToken);
        var id = PlanId.Of(source, mode, status.State, now?.Days);
        var extent = now is null ? null : HistoryExtent.Of(now.Days);
        var blockers = new[] { unfit, RestoreBlockers.OfStore(status, mode) };
        if (found is null)
        {
            var same = extent ?? HistoryExtent.Of([]);
            var nothing = new RestorePlan(id, mode, source.Name, extent, same, [], [], CatchUp.After(same, Now), [.. blockers.OfType<Problem>()], source.Warnings);
            return new PlannedRestore(nothing, source, version, above, null, []);
        }

        var outcome = await comparison.OutcomeAsync(source, mode, now?.Days ?? [], found.Days, cancellationToken);
        var changes = HistoryComparison.Days(now?.Days ?? [], outcome.Days);
        var (days, kpis, totals) = await comparison.NumbersAsync(source, outcome, changes, now is not null, cancellationToken);
        var afterwards = HistoryExtent.Of(outcome.Days);
        var plan = new RestorePlan(
            id,
            mode,
            source.Name,
            extent,
            afterwards,
            days,
            kpis,
            CatchUp.After(afterwards, Now),
            [.. blockers.Concat(Blockers(source, mode, found, changes.Count)).OfType<Problem>()],
            [.. source.Warnings, .. RestoreBlockers.Warnings(mode, status, now?.Mark, found.Mark, changes.Count(c => c.Change == ChangeKind.Lost))])
        {
            Kept = outcome.Kept.Count,
            Totals = totals,
        };
        return new PlannedRestore(plan, source, version, above, outcome, found.Days);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Nothing is read from what is blocked already: it may not even be there, or bear functions of its own.</summary>
    private static async Task<(History? Found, Problem? Blocker)> ReadAsync(RestoreSource source, CancellationToken cancellationToken)
    {
        if (source.Blockers is [var blocker, ..])
        {
            return (null, blocker);
        }

        try
        {
            var foreign = source.IsForeign ? RestoreBlockers.OfForeign(source, await ForeignObjects.ReadAsync(source.Path, cancellationToken)) : null;
            return foreign is null ? (await StoreCopy.ReadAsync(source.Path, History.Read, cancellationToken), null) : (null, foreign);
        }
        catch (StoreCopyException e)
        {
            return (null, new Problem(e.Message, "Nothing was changed.", "Choose another backup, one that was verified."));
        }
    }

    private IEnumerable<Problem?> Blockers(RestoreSource source, RestoreMode mode, History found, int changes)
    {
        yield return RestoreBlockers.OfKind(source, found.Kind, options.Kind);
        yield return RestoreBlockers.OfChange(mode, changes);
        yield return RestoreBlockers.OfSpace(RestoreBlockers.SpaceNeeded(mode, source.Bytes, store.SizeInBytes()), FreeSpace());
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
