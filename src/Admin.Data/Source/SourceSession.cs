using System.Data.Common;
using Admin.Data.Kpis;

namespace Admin.Data.Source;

/// <summary>What the sources share: which moments a query is given, and how its rows are read.</summary>
internal abstract class SourceSession : ISourceSession
{
    public abstract DateTime Now { get; }

    public async Task<DateOnly?> FirstDayAsync(KpiQuery query, CancellationToken cancellationToken)
    {
        if (query.FirstDaySql is not { } sql)
        {
            return null;
        }

        var first = await AskAsync<DateOnly?>(
            query,
            sql,
            [],
            manyDays: false,
            async (reader, token) => await reader.ReadAsync(token) && !reader.IsDBNull(0) ? KpiRows.Day(reader, 0, query) : null,
            cancellationToken);

        // What lies in the future has not happened yet.
        return first <= DateOnly.FromDateTime(Now) ? first : null;
    }

    public Task<IReadOnlyList<KpiValue>> ReadAsync(KpiQuery query, DateOnly day, DateTime cutoff, CancellationToken cancellationToken)
    {
        var sinceMonday = ((int)day.DayOfWeek + 6) % 7;
        return AskAsync(
            query,
            query.Sql,
            [
                ("day_start", Midnight(day)),
                ("week_start", Midnight(day.AddDays(-sinceMonday))),
                ("month_start", Midnight(day.AddDays(1 - day.Day))),
                ("cutoff", cutoff),
            ],
            manyDays: false,
            (reader, token) => KpiRows.ReadDayAsync(reader, query, token),
            cancellationToken);
    }

    public Task<IReadOnlyDictionary<DateOnly, IReadOnlyList<KpiValue>>> ReadHistoryAsync(
        KpiQuery query, DateOnly first, DateOnly last, CancellationToken cancellationToken) => AskAsync(
            query,
            query.HistorySql ?? throw new ArgumentException($"The query '{query.Name}' has no history.", nameof(query)),
            [("first_day", Midnight(first)), ("last_day", Midnight(last))],
            manyDays: true,
            (reader, token) => KpiRows.ReadHistoryAsync(reader, query, first, last, token),
            cancellationToken);

    public virtual Task<IReadOnlyList<string>> FunctionsWithEffectsAsync(string sql, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    public abstract ValueTask DisposeAsync();

    /// <param name="parameters">UTC instants; those that the SQL does not use are left out.</param>
    /// <param name="manyDays">Whether the question is about a long past and may take its time.</param>
    /// <exception cref="SourceException">The source can't answer.</exception>
    protected abstract Task<T> AskAsync<T>(
        KpiQuery query,
        string sql,
        IReadOnlyList<(string Name, DateTime Value)> parameters,
        bool manyDays,
        Func<DbDataReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken);

    private static DateTime Midnight(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
