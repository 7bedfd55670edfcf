using System.Data.Common;
using Admin.Data.Store;

namespace Admin.Data.Trends;

/// <summary>
/// Reads any KPI over any span, by day, week or month. Every method throws <see cref="StoreUnavailableException"/> when the store can't be read.
/// </summary>
public sealed class TrendHistory(KpiStore store)
{
    /// <summary>At most so many points a series: what a browser draws well.</summary>
    public const int MostPoints = 1000;

    /// <summary>A bucket keeps its lowest, its highest and its newest period.</summary>
    private const int PointsOfBucket = 3;

    /// <summary>
    /// The line to draw, oldest first, at most as many points as asked for: every period of the span, or of a longer span the lowest, highest and
    /// newest one of each bucket, so that no peak is lost.
    /// </summary>
    public Task<IReadOnlyList<TrendPoint>> PointsAsync(TrendQuestion question, CancellationToken cancellationToken) => store.ReadAsync(
        s => s.Query(
            SqlFile.Read<TrendHistory>("trend_points.sql"),
            r => new TrendPoint(r.Date(0), r.NullableDouble(1), r.GetInt32(2), r.GetBoolean(3), r.GetBoolean(4)),
            ("kpi", question.Kpi),
            ("dimension", question.Dimension),
            ("kind", Lower(question.Kind)),
            ("grain", Lower(question.Grain)),
            ("averaged", question.Averaged),
            ("before", question.Averaged ? question.First.AddDays(-6) : question.First),
            ("first", question.First),
            ("last", question.Last),
            ("size", BucketSize(question.Grain.Count(question.First, question.Last), question.MostPoints))),
        cancellationToken);

    /// <summary>What the KPI came to from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public async Task<TrendTotals> TotalsAsync(string kpi, string dimension, DateOnly first, DateOnly last, CancellationToken cancellationToken) =>
        (await TotalsAsync(first, last, kpi, dimension, cancellationToken)).GetValueOrDefault((kpi, dimension), TrendTotals.Nothing);

    /// <summary>What every KPI that is recorded from <paramref name="first"/> to <paramref name="last"/> came to, in one question.</summary>
    public Task<IReadOnlyDictionary<(string Kpi, string Dimension), TrendTotals>> EveryTotalAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken) =>
        TotalsAsync(first, last, null, null, cancellationToken);

    /// <summary>From which day to which the KPI is recorded, known or not; null while it is not.</summary>
    public async Task<TrendSpan?> SpanAsync(string kpi, string dimension, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(
            s => s.Query(
                SqlFile.Read<TrendHistory>("trend_span.sql"),
                r => r.NullableDate(0) is { } first ? new TrendSpan(first, r.Date(1)) : null,
                ("kpi", kpi),
                ("dimension", dimension)),
            cancellationToken);
        return rows[0];
    }

    /// <summary>Every KPI that is recorded up to <paramref name="last"/>, with every day of the span: one question, however many there are.</summary>
    public Task<IReadOnlyList<KpiDays>> EveryKpiAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken) => store.ReadAsync<IReadOnlyList<KpiDays>>(
        s =>
        {
            var before = s.Query(SqlFile.Read<TrendHistory>("recorded_before.sql"), r => (Kpi: r.GetString(0), Dimension: r.GetString(1)), ("first", first)).ToHashSet();
            var days = s.Query(
                    SqlFile.Read<TrendHistory>("kpi_days.sql"),
                    r => (Key: (Kpi: r.GetString(0), Dimension: r.GetString(1)), Point: new TrendPoint(r.Date(2), r.NullableDouble(3), 1, r.GetBoolean(4), r.GetBoolean(5))),
                    ("first", first),
                    ("last", last))
                .ToLookup(day => day.Key, day => day.Point);
            return
            [
                .. days.Select(group => group.Key).Union(before).OrderBy(key => key.Kpi, StringComparer.Ordinal).ThenBy(key => key.Dimension, StringComparer.Ordinal)
                    .Select(key => new KpiDays(key.Kpi, key.Dimension, Calendar(days[key], first, last), before.Contains(key) ? DateOnly.MinValue : days[key].First().Date)),
            ];
        },
        cancellationToken);

    /// <summary>The values of each KPI's dimension, by the KPI's id; '' where it has none.</summary>
    public async Task<ILookup<string, string>> DimensionsAsync(CancellationToken cancellationToken) => (await store.ReadAsync(
        s => s.Query(SqlFile.Read<TrendHistory>("dimensions.sql"), r => (Kpi: r.GetString(0), Dimension: r.GetString(1))), cancellationToken))
        .ToLookup(row => row.Kpi, row => row.Dimension, StringComparer.Ordinal);

    /// <summary>How many periods are drawn as one.</summary>
    public static int BucketSize(int periods, int mostPoints = MostPoints)
    {
        var buckets = mostPoints / PointsOfBucket;
        return periods <= mostPoints ? 1 : (periods + buckets - 1) / buckets;
    }

    private async Task<IReadOnlyDictionary<(string Kpi, string Dimension), TrendTotals>> TotalsAsync(
        DateOnly first, DateOnly last, string? kpi, string? dimension, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(
            s => s.Query(
                SqlFile.Read<TrendHistory>("trend_totals.sql"),
                r => (
                    Key: (r.GetString(0), r.GetString(1)),
                    Totals: new TrendTotals(
                        r.GetInt32(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5), r.GetBoolean(6), r.GetDouble(7), r.NullableDouble(8),
                        Day(r, 9), Day(r, 11), Day(r, 13), Day(r, 15))),
                ("kpi", kpi),
                ("dimension", dimension),
                ("first", first),
                ("last", last)),
            cancellationToken);
        return rows.ToDictionary(row => row.Key, row => row.Totals);
    }

    private static TrendDay? Day(DbDataReader r, int column) => r.NullableDate(column) is { } date ? new TrendDay(date, r.GetDouble(column + 1)) : null;

    private static List<TrendPoint> Calendar(IEnumerable<TrendPoint> recorded, DateOnly first, DateOnly last)
    {
        var days = recorded.ToDictionary(point => point.Date);
        return [.. Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber)
            .Select(day => days.GetValueOrDefault(day) ?? new TrendPoint(day, null, 0, true, false))];
    }

    private static string Lower<T>(T name)
        where T : struct, Enum => name.ToString().ToLowerInvariant();
}
