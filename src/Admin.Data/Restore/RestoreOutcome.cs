using Admin.Data.Snapshots;

namespace Admin.Data.Restore;

/// <summary>What the store is to hold after a restore. Pure.</summary>
/// <param name="Days">Oldest first. Of a merged day the hash is not known.</param>
/// <param name="Kept">For an undo: the days recorded since, as they are to be written over the former store's.</param>
/// <param name="Merged">Those of them that are neither the present's nor the former store's as they are, but joined of both.</param>
internal sealed record RestoreOutcome(IReadOnlyList<HistoryDay> Days, IReadOnlyList<RecordedDay> Kept, IReadOnlySet<DateOnly> Merged)
{
    public static RestoreOutcome Replace(IReadOnlyList<HistoryDay> source) => new(source, [], new HashSet<DateOnly>());

    public static RestoreOutcome Add(IReadOnlyList<HistoryDay> now, IReadOnlyList<HistoryDay> source)
    {
        var present = now.Select(d => d.Date).ToHashSet();
        return new RestoreOutcome([.. now.Concat(source.Where(d => !present.Contains(d.Date))).OrderBy(d => d.Date)], [], new HashSet<DateOnly>());
    }

    /// <param name="kept">What <see cref="KeptDay"/> found.</param>
    public static RestoreOutcome Undo(IReadOnlyList<HistoryDay> now, IReadOnlyList<HistoryDay> former, IReadOnlyList<KeptDay> kept)
    {
        var present = now.ToDictionary(d => d.Date);
        var merged = kept.Where(k => k.IsMerged).Select(k => k.Day.Date).ToHashSet();
        var days = former.ToDictionary(d => d.Date);
        foreach (var day in kept.Select(k => k.Day))
        {
            var recorded = present[day.Date];
            days[day.Date] = merged.Contains(day.Date) ? recorded with { Hash = ~recorded.Hash, Numbers = day.Values.Count } : recorded;
        }

        return new RestoreOutcome([.. days.Values.OrderBy(d => d.Date)], [.. kept.Select(k => k.Day)], merged);
    }

    /// <summary>Whether what was read back is what was meant.</summary>
    public bool Matches(IReadOnlyList<HistoryDay> found) => found.Count == Days.Count
        && found.Zip(Days).All(p => Merged.Contains(p.Second.Date)
            ? p.First.Date == p.Second.Date && p.First.Numbers == p.Second.Numbers
            : p.First == p.Second);
}
