namespace Admin.Data.Restore;

/// <summary>Tells two histories apart. Pure.</summary>
internal static class HistoryComparison
{
    /// <summary>The days that change, oldest first. Both lists are in order, each day once.</summary>
    public static IReadOnlyList<(DateOnly Date, ChangeKind Change)> Days(IReadOnlyList<HistoryDay> now, IReadOnlyList<HistoryDay> afterwards)
    {
        var changes = new List<(DateOnly, ChangeKind)>();
        for (var (n, a) = (0, 0); n < now.Count || a < afterwards.Count;)
        {
            if (a == afterwards.Count || (n < now.Count && now[n].Date < afterwards[a].Date))
            {
                changes.Add((now[n++].Date, ChangeKind.Lost));
            }
            else if (n == now.Count || afterwards[a].Date < now[n].Date)
            {
                changes.Add((afterwards[a++].Date, ChangeKind.Gained));
            }
            else
            {
                if (now[n].Hash != afterwards[a].Hash)
                {
                    changes.Add((now[n].Date, ChangeKind.Different));
                }

                (n, a) = (n + 1, a + 1);
            }
        }

        return changes;
    }

    /// <summary>The numbers of one day that change, by KPI.</summary>
    public static IReadOnlyList<NumberChange> Numbers(IEnumerable<DayNumber> now, IEnumerable<DayNumber> afterwards)
    {
        var present = now.ToDictionary(n => n.Kpi, StringComparer.Ordinal);
        var later = afterwards.ToDictionary(n => n.Kpi, StringComparer.Ordinal);
        return [.. present.Keys.Union(later.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(kpi => Number(kpi, Find(present, kpi), Find(later, kpi)))
            .OfType<NumberChange>()];
    }

    private static NumberChange? Number(string kpi, DayNumber? now, DayNumber? afterwards) => (now, afterwards) switch
    {
        (null, { } a) => new NumberChange(kpi, ChangeKind.Gained, null, a.Total),
        ({ } n, null) => new NumberChange(kpi, ChangeKind.Lost, n.Total, null),
        ({ } n, { } a) when n.Hash != a.Hash => new NumberChange(kpi, ChangeKind.Different, n.Total, a.Total),
        _ => null,
    };

    private static DayNumber? Find(Dictionary<string, DayNumber> numbers, string kpi) => numbers.TryGetValue(kpi, out var found) ? found : null;
}
