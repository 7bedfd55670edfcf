using Admin.Data.Kpis;

namespace Admin.Data.Restore;

/// <summary>Goes through the numbers of the days that change, some days at a time, so that a hundred years of them need little memory.</summary>
/// <param name="now">The present's numbers between two days; none where it can't be read.</param>
/// <param name="afterwards">What they will be.</param>
internal sealed class ChangedNumbers(
    Func<DateOnly, DateOnly, Task<IReadOnlyList<DayNumber>>> now, Func<DateOnly, DateOnly, Task<IReadOnlyList<DayNumber>>> afterwards)
{
    /// <summary>For so many changed days, the newest ones, the plan tells each number; for the others it tells that they change.</summary>
    public const int DaysToldInFull = 400;

    private const int DaysAtOnce = 500;

    /// <param name="changes">Oldest first.</param>
    /// <param name="daysNow">On how many days each KPI is recorded now.</param>
    /// <returns>The days, the KPIs, and of every changed day the total users where these change.</returns>
    public async Task<(IReadOnlyList<DayChange> Days, IReadOnlyList<KpiChange> Kpis, IReadOnlyList<TotalChange> Totals)> ReadAsync(
        IReadOnlyList<(DateOnly Date, ChangeKind Change)> changes, IReadOnlyDictionary<string, int> daysNow)
    {
        var days = new List<DayChange>(changes.Count);
        var totals = new List<TotalChange>();
        var counts = new SortedDictionary<string, int[]>(StringComparer.Ordinal);
        foreach (var some in changes.Chunk(DaysAtOnce))
        {
            var present = (await now(some[0].Date, some[^1].Date)).ToLookup(n => n.Date);
            var later = (await afterwards(some[0].Date, some[^1].Date)).ToLookup(n => n.Date);
            foreach (var (date, change) in some)
            {
                var numbers = HistoryComparison.Numbers(
                    change == ChangeKind.Gained ? [] : present[date], change == ChangeKind.Lost ? [] : later[date]);
                Count(counts, numbers);
                totals.AddRange(numbers.Where(n => n.Kpi == InheritedKpis.TotalUsers).Select(n => new TotalChange(date, n.Now, n.Afterwards)));
                days.Add(new DayChange(date, change, days.Count >= changes.Count - DaysToldInFull ? numbers : null));
            }
        }

        return (days, [.. counts.Select(c => Kpi(c.Key, c.Value, daysNow.GetValueOrDefault(c.Key)))], totals);
    }

    private static void Count(SortedDictionary<string, int[]> counts, IEnumerable<NumberChange> numbers)
    {
        foreach (var number in numbers)
        {
            if (!counts.TryGetValue(number.Kpi, out var count))
            {
                counts[number.Kpi] = count = new int[3];
            }

            count[(int)number.Change]++;
        }
    }

    private static KpiChange Kpi(string kpi, int[] counts, int daysNow)
    {
        var (gained, lost, different) = (counts[(int)ChangeKind.Gained], counts[(int)ChangeKind.Lost], counts[(int)ChangeKind.Different]);
        var change = daysNow == 0 ? ChangeKind.Gained : daysNow + gained - lost == 0 ? ChangeKind.Lost : ChangeKind.Different;
        return new KpiChange(kpi, change, gained, lost, different);
    }
}
