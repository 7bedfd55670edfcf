using System.Data.Common;
using Admin.Data.Snapshots;
using Admin.Data.Store;

namespace Admin.Data.Trends;

/// <summary>Reads the recorded numbers. Every method throws <see cref="StoreUnavailableException"/> when the store can't be read.</summary>
public sealed class KpiHistory(KpiStore store)
{
    /// <summary>How far back missing days are looked for.</summary>
    private const int MissingWindow = 365;

    /// <summary>The newest recorded day, or null while there is none.</summary>
    public async Task<DailyMetrics?> LatestAsync(CancellationToken cancellationToken)
    {
        var days = await store.ReadAsync(s => s.Query(SqlFile.Read<KpiHistory>("latest.sql"), Metrics), cancellationToken);
        return days.Count == 0 ? null : days[0];
    }

    /// <summary>Recorded days among the <paramref name="days"/> days that end with <paramref name="today"/>, oldest first; days whose total is unknown are left out.</summary>
    public Task<IReadOnlyList<GrowthPoint>> GrowthAsync(DateOnly today, int days, CancellationToken cancellationToken) => store.ReadAsync(
        s => s.Query(
            SqlFile.Read<KpiHistory>("growth.sql"),
            r =>
            {
                var (total, previous) = (r.GetInt64(1), r.NullableInt64(2));
                return new GrowthPoint(r.Date(0), total, total - previous, Percent.Change(previous, total));
            },
            ("first", Earlier(today, days - 1)),
            ("last", today)),
        cancellationToken);

    /// <summary>The <paramref name="months"/> calendar months that end with today's, oldest first, those without a recorded day left out.</summary>
    public async Task<IReadOnlyList<MonthRollup>> MonthlyAsync(DateOnly today, int months, CancellationToken cancellationToken)
    {
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - months);

        // One month more is read: the first one's growth is against it.
        var rows = await store.ReadAsync(
            s => s.Query(
                SqlFile.Read<KpiHistory>("months.sql"),
                r => (Month: r.Date(0), Total: r.NullableInt64(1), New: r.GetInt64(2), Recorded: r.GetInt32(3), Final: r.GetInt32(4)),
                ("first", first.AddMonths(-1)),
                ("last", today)),
            cancellationToken);
        var totals = rows.ToDictionary(r => r.Month, r => r.Total);
        return
        [
            .. rows.Where(r => r.Month >= first).Select(r => new MonthRollup(
                r.Month,
                r.Total,
                r.New,
                Percent.Change(totals.GetValueOrDefault(r.Month.AddMonths(-1)), r.Total),
                r.Recorded,
                r.Final == DateTime.DaysInMonth(r.Month.Year, r.Month.Month))),
        ];
    }

    /// <summary>Recorded days from <paramref name="start"/> to <paramref name="end"/>, both inclusive, oldest first.</summary>
    public Task<IReadOnlyList<DailyMetrics>> RangeAsync(DateOnly start, DateOnly end, CancellationToken cancellationToken) => store.ReadAsync(
        s => s.Query(SqlFile.Read<KpiHistory>("range.sql"), Metrics, ("first", start), ("last", end)), cancellationToken);

    /// <summary>One KPI over the given days, both inclusive, oldest first; dimension '' where it has none.</summary>
    public Task<IReadOnlyList<SeriesPoint>> SeriesAsync(string kpi, string dimension, DateOnly first, DateOnly last, CancellationToken cancellationToken) => store.ReadAsync(
        s => s.Query(
            SqlFile.Read<KpiHistory>("series.sql"),
            r => new SeriesPoint(r.Date(0), r.NullableDouble(1), r.GetBoolean(2), DayOrigins.Parse(r.GetString(3)), r.GetBoolean(4)),
            ("kpi", kpi),
            ("dimension", dimension),
            ("first", first),
            ("last", last)),
        cancellationToken);

    /// <summary>Which days there are and which ended ones of the last 365 are missing.</summary>
    public Task<Coverage> CoverageAsync(DateOnly today, CancellationToken cancellationToken) => store.ReadAsync(
        s =>
        {
            var missing = s.Query(
                SqlFile.Read<KpiHistory>("missing.sql"), r => r.Date(0), ("first", Earlier(today, MissingWindow)), ("last", today.AddDays(-1)));
            return s.Query(
                SqlFile.Read<KpiHistory>("coverage.sql"),
                r => new Coverage(r.GetInt32(0), r.NullableDate(1), r.NullableDate(2), r.NullableDate(3), r.NullableUtc(4), missing))[0];
        },
        cancellationToken);

    /// <summary>The calendar begins in year 1.</summary>
    private static DateOnly Earlier(DateOnly day, int days) => DateOnly.FromDayNumber(Math.Max(0, day.DayNumber - days));

    private static DailyMetrics Metrics(DbDataReader r) => new(
        r.Date(0),
        r.NullableInt64(1),
        r.NullableInt64(2),
        r.NullableInt64(3),
        r.NullableInt64(4),
        r.NullableInt64(5),
        r.NullableInt64(6),
        r.Utc(7),
        r.GetBoolean(8),
        DayOrigins.Parse(r.GetString(9)),
        r.GetBoolean(10));
}
