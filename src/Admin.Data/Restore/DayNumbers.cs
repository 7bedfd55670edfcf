using Admin.Data.Snapshots;

namespace Admin.Data.Restore;

/// <summary>The numbers of days that are joined of two recordings, told as if they had been read.</summary>
internal static class DayNumbers
{
    /// <param name="present">The same days' numbers as they are recorded now. What a merge did not change keeps their hash.</param>
    public static IEnumerable<DayNumber> Of(IEnumerable<RecordedDay> merged, IReadOnlyList<DayNumber> present)
    {
        var known = present.ToDictionary(n => (n.Date, n.Kpi));
        foreach (var day in merged)
        {
            foreach (var kpi in day.Values.GroupBy(v => v.Kpi, StringComparer.Ordinal))
            {
                var values = kpi.Select(v => v.Value).OfType<double>().ToList();
                double? total = values.Count == 0 ? null : values.Sum();
                yield return known.TryGetValue((day.Date, kpi.Key), out var now)
                    ? now with { Total = total, Hash = total == now.Total ? now.Hash : ~now.Hash }
                    : new DayNumber(day.Date, kpi.Key, total, 0);
            }
        }
    }
}
