namespace Admin.Data.Snapshots;

/// <summary>Joins what is recorded of a day with what was counted now, so that nothing measured is lost.</summary>
internal static class DayMerge
{
    /// <summary>
    /// What was counted now stands, KPI by KPI; but a KPI that is not known now keeps what was measured before, with its own time, and a KPI
    /// that is no longer asked for keeps its rows.
    /// </summary>
    /// <exception cref="InvalidOperationException">The recorded day is final: it may not be replaced by a run.</exception>
    public static RecordedDay Merge(RecordedDay? recorded, RecordedDay counted)
    {
        if (recorded is null)
        {
            return counted;
        }

        if (recorded.Final)
        {
            throw new InvalidOperationException($"{recorded.Date:yyyy-MM-dd} is final and was about to be replaced.");
        }

        var known = counted.Values.Where(v => v.Value is not null).Select(v => v.Kpi).ToHashSet(StringComparer.Ordinal);
        var kept = recorded.Values.Where(v => v.Value is not null && !known.Contains(v.Kpi)).ToList();
        var keptKpis = kept.Select(v => v.Kpi).ToHashSet(StringComparer.Ordinal);
        return counted with
        {
            LowerBound = counted.LowerBound || recorded.LowerBound,
            Values = [.. counted.Values.Where(v => !keptKpis.Contains(v.Kpi)), .. kept],
        };
    }
}
