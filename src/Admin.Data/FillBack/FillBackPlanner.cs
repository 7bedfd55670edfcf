using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.State;
using Admin.Data.Store;

namespace Admin.Data.FillBack;

/// <summary>Finds out what filling back, or undoing it, would do, without changing anything.</summary>
internal sealed class FillBackPlanner(KpiStore store, KpiCatalog catalog, FillBackRecords records, IReadOnlyList<IDayFinder> finders)
{
    /// <summary>Where days can be filled back from.</summary>
    public IReadOnlyList<FillBackFrom> Froms => [.. finders.Select(f => f.From)];

    /// <exception cref="StoreUnavailableException">The store became unreadable while it was looked at.</exception>
    public async Task<PlannedFillBack> PlanAsync(FillBackChoice choice, CancellationToken cancellationToken)
    {
        var finder = finders.FirstOrDefault(f => f.From == choice.From);
        var blockers = new[] { FillBackBlockers.OfStore(store.Status), FillBackBlockers.OfState(records), FillBackBlockers.OfChoice(choice, finder) };
        if (blockers.Any(b => b is not null))
        {
            return Blocked(choice, blockers);
        }

        var version = store.Version;
        var (state, recorded, measured) = await store.ReadAsync(s => Read(s, choice), cancellationToken);
        var wanted = Wanted(choice, state, recorded);
        var found = await finder!.FindAsync(wanted, measured, cancellationToken);
        var days = found.Days
            .Select(day => (day.Date, Before: recorded.GetValueOrDefault(day.Date), After: DayFill.Fill(recorded.GetValueOrDefault(day.Date), day, choice.Recount)))
            .Where(day => day.After is not null)
            .Select(day => new WrittenDay(day.Date, day.Before, day.After))
            .ToList();
        var plan = new FillBackPlan(
            FillBackPlanId.Of(choice, days),
            choice.From,
            choice.First,
            choice.Last,
            choice.Recount,
            [.. days.Select(FilledDay.Of)],
            [.. new[] { found.Problem ?? FillBackBlockers.OfChange(days.Count, choice, state) }.OfType<Problem>()],
            found.Warnings);
        return new PlannedFillBack(plan, days, version);
    }

    /// <summary>What undoing would do; what was recorded since stays.</summary>
    /// <exception cref="StoreUnavailableException">The store became unreadable while it was looked at.</exception>
    public async Task<PlannedFillBack> PlanUndoAsync(FillBackRecord record, CancellationToken cancellationToken)
    {
        var choice = new FillBackChoice(FillBackFrom.Undo, record.First, record.Last, false);
        var written = await records.DaysOfAsync(record.Id, cancellationToken);
        var blockers = new[] { FillBackBlockers.OfStore(store.Status), FillBackBlockers.OfState(records), FillBackBlockers.OfUndo(record, written) };
        if (blockers.Any(b => b is not null))
        {
            return Blocked(choice, blockers);
        }

        var version = store.Version;
        var recorded = (await store.ReadAsync(s => RecordedDays.Read(s, record.First, record.Last), cancellationToken)).ToDictionary(d => d.Date);
        var days = written!
            .Select(day => (Written: day, Now: recorded.GetValueOrDefault(day.Date)))
            .Select(day => (day.Written, Undone: new WrittenDay(day.Written.Date, day.Now, DayUndo.Undo(day.Now, day.Written))))
            .ToList();
        var changed = days.Where(day => !DayUndo.IsAsWritten(day.Undone.Before, day.Undone.After)).Select(day => day.Undone).ToList();
        var plan = new FillBackPlan(
            FillBackPlanId.OfUndo(record.Id, changed),
            FillBackFrom.Undo,
            record.First,
            record.Last,
            false,
            [.. changed.Select(FilledDay.Of)],
            [.. new[] { FillBackBlockers.OfUndoneChange(changed.Count) }.OfType<Problem>()],
            [])
        {
            Kept = days.Count(day => !DayUndo.IsAsWritten(day.Undone.Before, day.Written.After)),
        };
        return new PlannedFillBack(plan, changed, version);
    }

    private static PlannedFillBack Blocked(FillBackChoice choice, IEnumerable<Problem?> blockers) => new(
        new FillBackPlan(FillBackPlanId.Of(choice, []), choice.From, choice.First, choice.Last, choice.Recount, [], [.. blockers.OfType<Problem>()], []), [], null);

    private static (RecordState State, Dictionary<DateOnly, RecordedDay> Recorded, IReadOnlyList<MeasuredTotal> Measured) Read(StoreSession session, FillBackChoice choice) => (
        RecordedDays.ReadState(session, choice.Last),
        RecordedDays.Read(session, choice.First, choice.Last).ToDictionary(d => d.Date),
        session.Query(SqlFile.Read<FillBackPlanner>("measured_totals.sql"), r => new MeasuredTotal(r.Date(0), r.Utc(1), r.GetDouble(2)), ("kpi", InheritedKpis.TotalUsers)));

    /// <summary>
    /// Days that lack something. Those after the last final one are left to the next run, which makes them good by itself.
    /// </summary>
    private List<DateOnly> Wanted(FillBackChoice choice, RecordState state, Dictionary<DateOnly, RecordedDay> recorded)
    {
        var last = state.LastFinal is { } final && final < choice.Last ? final : choice.Last;
        return state.LastFinal is null || last < choice.First
            ? []
            : [.. Enumerable.Range(choice.First.DayNumber, last.DayNumber - choice.First.DayNumber + 1).Select(DateOnly.FromDayNumber)
                .Where(day => !recorded.TryGetValue(day, out var there) || (there.Final && Lacks(there, choice.Recount)))];
    }

    private bool Lacks(RecordedDay day, bool recount)
    {
        var known = day.Values.Where(v => v.Value is not null).Select(v => v.Kpi).ToHashSet(StringComparer.Ordinal);
        return day.Values.Any(v => v.Value is null || (recount && v.Origin == DayOrigin.Backfill)) || catalog.Asked.SelectMany(q => q.Kpis).Any(k => !known.Contains(k.Id));
    }
}
