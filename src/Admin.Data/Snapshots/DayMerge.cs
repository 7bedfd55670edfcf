namespace Admin.Data.Snapshots;

/// <summary>Joins what is recorded of a day with what was counted now, so that nothing measured is lost.</summary>
internal static class DayMerge
{
    /// <summary>
    /// What was counted now stands, KPI by KPI; but a KPI, or a part of a split one, that is not known now keeps what was measured before, with
    /// its own time, and a KPI that is no longer asked for keeps its rows.
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

        var asked = counted.Values.Select(v => v.Kpi).ToHashSet(StringComparer.Ordinal);
        var known = counted.Values.Where(v => v.Value is not null).Select(v => v.Kpi).ToHashSet(StringComparer.Ordinal);
        var unknown = counted.Values.Where(v => v.Value is null).Select(Number).ToHashSet();
        var kept = recorded.Values
            .Where(v => !asked.Contains(v.Kpi) || (v.Value is not null && (!known.Contains(v.Kpi) || unknown.Contains(Number(v)))))
            .ToList();
        var keptKpis = kept.Select(v => v.Kpi).Except(known).ToHashSet(StringComparer.Ordinal);
        var keptNumbers = kept.Select(Number).ToHashSet();
        return counted with
        {
            LowerBound = counted.LowerBound || recorded.LowerBound,
            Values = [.. counted.Values.Where(v => !keptKpis.Contains(v.Kpi) && !keptNumbers.Contains(Number(v))), .. kept],
        };
    }

    private static (string Kpi, string Dimension) Number(RecordedValue value) => (value.Kpi, value.Dimension);
}
