using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.VictoriaMetrics;

namespace Admin.Data.FillBack;

/// <summary>
/// What VictoriaMetrics remembers of the past: the last sample of each day of the gauges that the old service published and this one does. They
/// were measured at that time, so each keeps its own time of measurement.
/// </summary>
internal sealed class MetricsDays(VictoriaMetricsClient client, TimeProvider time) : IDayFinder
{
    /// <summary>Two series that end a day this close to each other were alive side by side.</summary>
    private static readonly TimeSpan SideBySide = TimeSpan.FromMinutes(15);

    public FillBackFrom From => FillBackFrom.VictoriaMetrics;

    public async Task<FoundDays> FindAsync(IReadOnlyList<DateOnly> wanted, IReadOnlyList<MeasuredTotal> measured, CancellationToken cancellationToken)
    {
        if (wanted.Count == 0)
        {
            return new FoundDays([], [], null);
        }

        try
        {
            var values = wanted.ToDictionary(day => day, _ => new List<RecordedValue>());
            var series = new SortedSet<string>(StringComparer.Ordinal);
            var contradicted = new SortedSet<DateOnly>();
            foreach (var (kpi, gauge) in InheritedGauges.Names)
            {
                var samples = await client.LastOfDaysAsync(gauge, wanted[0], wanted[^1], cancellationToken);
                foreach (var day in samples.Where(s => values.ContainsKey(s.Day)).GroupBy(s => s.Day))
                {
                    var newest = day.MaxBy(s => s.At)!;
                    if (day.Any(s => s.Value != newest.Value && newest.At - s.At < SideBySide))
                    {
                        contradicted.Add(day.Key);
                        continue;
                    }

                    series.Add(newest.Series);
                    values[day.Key].Add(new RecordedValue(kpi, "", newest.Value, StoreTime.Of(newest.At), DayOrigin.Import));
                }
            }

            return new FoundDays([.. wanted.Where(day => values[day].Count > 0).Select(day => Day(day, values[day]))], [.. Warnings(series, contradicted)], null);
        }
        catch (VictoriaMetricsException e)
        {
            return FoundDays.None(e.Problem);
        }
    }

    private RecordedDay Day(DateOnly day, List<RecordedValue> known)
    {
        var unknown = InheritedKpis.All.Where(kpi => known.TrueForAll(v => v.Kpi != kpi));
        return new RecordedDay(
            day, SnapshotPlan.EndOf(day), StoreTime.Of(time.GetUtcNow().UtcDateTime), Final: true, DayOrigin.Import, LowerBound: false, $"VictoriaMetrics at {client.Address}",
            [.. known, .. unknown.Select(kpi => new RecordedValue(kpi, "", null, SnapshotPlan.EndOf(day), DayOrigin.Import))]);
    }

    private static IEnumerable<string> Warnings(IReadOnlyCollection<string> series, IReadOnlyCollection<DateOnly> contradicted)
    {
        if (series.Count > 0)
        {
            yield return $"The numbers are the last samples of each day, of the series {string.Join(" and ", series.Take(3))}{(series.Count > 3 ? $" and {series.Count - 3} more" : "")}. "
                + "A day on which the sampling stopped early has the number of that moment.";
        }

        if (contradicted.Count > 0)
        {
            yield return $"On {contradicted.Count} of the days, {contradicted.First():yyyy-MM-dd} among them, two series were alive side by side and disagree. Such numbers are left out.";
        }
    }
}
