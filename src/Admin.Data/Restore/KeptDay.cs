using Admin.Data.Snapshots;

namespace Admin.Data.Restore;

/// <summary>A day that was recorded after the restore that is undone, and stays.</summary>
/// <param name="Day">As it is to be written.</param>
/// <param name="IsMerged">Something of the former store's provisional day is in it that the present does not know.</param>
internal sealed record KeptDay(RecordedDay Day, bool IsMerged)
{
    /// <summary>Which days these can be: recorded since, and not final in the former store, whose final rows stand. Oldest first.</summary>
    public static IReadOnlyList<DateOnly> Candidates(IReadOnlyList<HistoryDay> now, IReadOnlyList<HistoryDay> former, DateTime since)
    {
        var final = former.Where(d => d.Final).Select(d => d.Date).ToHashSet();
        return [.. now.Where(d => d.RecordedAt >= since && !final.Contains(d.Date)).Select(d => d.Date)];
    }

    /// <summary>As a run would: the later count stands, but nothing measured before is lost to an unknown.</summary>
    public static KeptDay Of(RecordedDay now, RecordedDay? former)
    {
        var day = DayMerge.Merge(former, now);
        return new KeptDay(day, day.LowerBound != now.LowerBound || !day.Values.ToHashSet().SetEquals(now.Values));
    }
}
