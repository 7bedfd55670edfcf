using Admin.Data.Kpis;
using Admin.Data.Source;

namespace Admin.Data.Snapshots;

/// <summary>
/// Asks the queries of one run. An optional query that is not answered is left out with the reason, and not asked again in this run; any other
/// failure ends the run.
/// </summary>
internal sealed class KpiCount(ISourceSession session, KpiAvailability availability)
{
    private static readonly IReadOnlySet<(string, string)> NothingLately = new HashSet<(string, string)>();

    private readonly HashSet<KpiQuery> _unanswered = [];

    public DateTime Now => session.Now;

    /// <summary>What was recorded lately; asked for only where a dimension has too many values.</summary>
    public Func<CancellationToken, Task<IReadOnlySet<(string Kpi, string Dimension)>>> Lately { get; init; } = _ => Task.FromResult(NothingLately);

    /// <summary>The day of the oldest thing that the query counts; null where it does not tell.</summary>
    /// <exception cref="SourceException">The source can't be read.</exception>
    public Task<DateOnly?> FirstDayAsync(KpiQuery query, CancellationToken cancellationToken) => session.FirstDayAsync(query, cancellationToken);

    /// <summary>One day up to the cut-off; null where an optional query is not answered.</summary>
    /// <exception cref="SourceException">The source can't be read.</exception>
    public async Task<IReadOnlyList<KpiValue>?> DayAsync(KpiQuery query, DateOnly day, DateTime cutoff, CancellationToken cancellationToken)
    {
        var values = await AskAsync(query, () => session.ReadAsync(query, day, cutoff, cancellationToken));
        return values is null ? null : (await LimitAsync(query, new Dictionary<DateOnly, IReadOnlyList<KpiValue>> { [day] = values }, cancellationToken))[day];
    }

    /// <summary>Ended days, those KPIs only that can be known later; null where an optional query is not answered.</summary>
    /// <param name="days">Oldest first.</param>
    /// <exception cref="SourceException">The source can't be read.</exception>
    public async Task<IReadOnlyDictionary<DateOnly, IReadOnlyList<KpiValue>>?> HistoryAsync(
        KpiQuery query, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        var known = query.HistorySql is not null
            ? await AskAsync(query, () => session.ReadHistoryAsync(query, days[0], days[^1], cancellationToken))
            : await AskAsync(query, () => EachAsync(query, days, cancellationToken));
        return known is null ? null : await LimitAsync(query, known, cancellationToken);
    }

    private async Task<IReadOnlyDictionary<DateOnly, IReadOnlyList<KpiValue>>> EachAsync(
        KpiQuery query, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        var known = new Dictionary<DateOnly, IReadOnlyList<KpiValue>>();
        foreach (var day in days)
        {
            known[day] = await session.ReadAsync(query, day, SnapshotPlan.EndOf(day), cancellationToken);
        }

        return known;
    }

    private async Task<T?> AskAsync<T>(KpiQuery query, Func<Task<T>> ask)
        where T : class
    {
        if (_unanswered.Contains(query))
        {
            return null;
        }

        try
        {
            var answer = await ask();
            availability.Answered(query);
            return answer;
        }
        catch (SourceException e) when (query.Optional && e.Failure != SourceFailure.Unreachable)
        {
            _unanswered.Add(query);
            availability.NotAnswered(query, e);
            return null;
        }
    }

    /// <summary>Every KPI of the query on every day: its parts, few enough, or one unknown where there is none.</summary>
    private async Task<IReadOnlyDictionary<DateOnly, IReadOnlyList<KpiValue>>> LimitAsync(
        KpiQuery query, IReadOnlyDictionary<DateOnly, IReadOnlyList<KpiValue>> days, CancellationToken cancellationToken)
    {
        if (query.Kpis[0].Dimension is null)
        {
            return days;
        }

        var limited = days.ToDictionary(d => d.Key, _ => new List<KpiValue>());
        foreach (var kpi in query.Kpis)
        {
            var own = days.ToDictionary(d => d.Key, d => d.Value.Where(v => v.Kpi == kpi.Id).ToList());
            var all = own.Values.SelectMany(v => v).ToList();
            var kept = DimensionLimit.Kept(kpi, all, NothingLately) is null ? null : DimensionLimit.Kept(kpi, all, await Lately(cancellationToken));
            foreach (var (day, values) in own)
            {
                limited[day].AddRange(values.Count == 0 ? [new KpiValue(kpi.Id, "", null)] : DimensionLimit.Fold(kpi, values, kept));
            }
        }

        return limited.ToDictionary(d => d.Key, d => (IReadOnlyList<KpiValue>)d.Value);
    }
}
