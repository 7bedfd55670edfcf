using Admin.Data.Snapshots;

namespace Admin.Data.FillBack;

/// <summary>
/// Takes back what a fill-back wrote to a day, and nothing else: whatever was recorded of the day since stays. Pure.
/// </summary>
internal static class DayUndo
{
    /// <returns>The day as it is to be: null where nothing of it was recorded by anybody else.</returns>
    public static RecordedDay? Undo(RecordedDay? recorded, WrittenDay written)
    {
        if (IsAsWritten(recorded, written.After))
        {
            return written.Before;
        }

        if (recorded is null || written.After is null)
        {
            return recorded;
        }

        var former = (written.Before?.Values ?? []).ToDictionary(Number);
        var ours = written.After.Values.Except(former.Values).ToDictionary(Number);
        var values = new List<RecordedValue>();
        foreach (var value in recorded.Values)
        {
            if (!ours.TryGetValue(Number(value), out var own) || own != value)
            {
                values.Add(value);
            }
            else if (former.TryGetValue(Number(value), out var before))
            {
                values.Add(before);
            }
        }

        var there = values.Select(v => v.Kpi).ToHashSet(StringComparer.Ordinal);
        values.AddRange(former.Values.Where(v => !there.Contains(v.Kpi)));
        return values.Count == 0 ? null : recorded with { Values = values, Origin = DayFill.OriginOf(values, recorded.Origin) };
    }

    /// <summary>Whether nothing of the day was recorded since.</summary>
    public static bool IsAsWritten(RecordedDay? recorded, RecordedDay? written) => recorded is null || written is null
        ? recorded is null && written is null
        : recorded with { Values = [] } == written with { Values = [] } && recorded.Values.ToHashSet().SetEquals(written.Values);

    private static (string Kpi, string Dimension) Number(RecordedValue value) => (value.Kpi, value.Dimension);
}
