using Admin.Data.Kpis;

namespace Admin.Data.Source;

/// <summary>One consistent look at the source. Every method throws <see cref="SourceException"/> when the source can't answer.</summary>
public interface ISourceSession : IAsyncDisposable
{
    /// <summary>The source's own clock (UTC) when the session's view of the data was taken. Days end by this clock.</summary>
    DateTime Now { get; }

    /// <summary>The UTC day of the oldest thing that <paramref name="query"/> counts; null where it does not tell or there is nothing.</summary>
    Task<DateOnly?> FirstDayAsync(KpiQuery query, CancellationToken cancellationToken);

    /// <summary>Counts one day up to <paramref name="cutoff"/>; every KPI of the query is in the answer, null where the source gave null.</summary>
    Task<IReadOnlyList<KpiValue>> ReadAsync(KpiQuery query, DateOnly day, DateTime cutoff, CancellationToken cancellationToken);

    /// <summary>
    /// Names of the functions in the SQL that may do more than read, such as one that sleeps, writes a file or ends other sessions: a read-only
    /// transaction does not keep them from it. A source that is no server has none.
    /// </summary>
    Task<IReadOnlyList<string>> FunctionsWithEffectsAsync(string sql, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Counts each day from <paramref name="first"/> to <paramref name="last"/> as of its end: reconstructable KPIs only.</summary>
    Task<IReadOnlyDictionary<DateOnly, IReadOnlyList<KpiValue>>> ReadHistoryAsync(
        KpiQuery query, DateOnly first, DateOnly last, CancellationToken cancellationToken);
}
