using Admin.Data.Kpis;
using Admin.Data.Store;

namespace Admin.Data.Snapshots;

/// <summary>The recorded days in the store, as runs read and write them.</summary>
internal sealed class RecordedDays(KpiStore store)
{
    private const int DaysAtOnce = 500;

    public Task<RecordState> StateAsync(DateOnly today, CancellationToken cancellationToken) =>
        store.ReadAsync(s => ReadState(s, today), cancellationToken);

    public static RecordState ReadState(StoreSession session, DateOnly today)
    {
        var (oldest, lastFinal) = session.Query(
            SqlFile.Read<RecordedDays>("record_state.sql"), r => (r.NullableDate(0), r.NullableDate(1)))[0];
        var measured = session.Query(
            SqlFile.Read<RecordedDays>("last_measured.sql"),
            r => new MeasuredTotal(r.Date(0), r.Utc(1), r.GetDouble(2)),
            ("kpi", InheritedKpis.TotalUsers));
        return new RecordState(oldest, lastFinal, Read(session, today, today).SingleOrDefault(), measured.Count == 0 ? null : measured[0]);
    }

    /// <summary>The recorded days from <paramref name="first"/> to <paramref name="last"/>, both inclusive, oldest first.</summary>
    public Task<IReadOnlyList<RecordedDay>> ReadAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken) =>
        store.ReadAsync(s => Read(s, first, last), cancellationToken);

    /// <summary>Records all the days, oldest first, or none; each is merged with what is recorded of it.</summary>
    public Task WriteAsync(IReadOnlyList<RecordedDay> days, CancellationToken cancellationToken) => store.WriteAsync(
        s =>
        {
            var (first, last) = (days[0].Date, days[^1].Date);
            var recorded = Read(s, first, last).ToDictionary(d => d.Date);
            var merged = days.Select(d => DayMerge.Merge(recorded.GetValueOrDefault(d.Date), d)).ToList();
            Delete(s, merged.Select(d => d.Date).Where(recorded.ContainsKey));
            Append(s, merged);
            RefuseDuplicates(s, first, last);
            return merged.Count;
        },
        cancellationToken);

    public static void Delete(StoreSession session, IEnumerable<DateOnly> dates)
    {
        foreach (var some in dates.Chunk(DaysAtOnce))
        {
            var list = string.Join(", ", some.Select(date => $"DATE '{date:yyyy-MM-dd}'"));
            session.Execute($"DELETE FROM kpi_daily WHERE date IN ({list})");
            session.Execute($"DELETE FROM snapshots WHERE date IN ({list})");
        }
    }

    /// <summary>Writes days of which nothing is recorded.</summary>
    public static void Append(StoreSession session, IReadOnlyCollection<RecordedDay> days)
    {
        session.Append("snapshots", days, (d, row) => row
            .AppendValue(d.Date).AppendValue(d.Cutoff).AppendValue(d.RecordedAt).AppendValue(d.Final)
            .AppendValue(d.Origin.Name()).AppendValue(d.LowerBound).AppendValue(d.Source));
        Append(session, days.SelectMany(d => d.Values.Select(v => (d.Date, v))));
    }

    /// <summary>Writes numbers that are not recorded.</summary>
    public static void Append(StoreSession session, IEnumerable<(DateOnly Date, RecordedValue Value)> values) => session.Append("kpi_daily", values, (v, row) => row
        .AppendValue(v.Date).AppendValue(v.Value.Kpi).AppendValue(v.Value.Dimension).AppendValue(v.Value.Value)
        .AppendValue(v.Value.MeasuredAt).AppendValue(v.Value.Origin.Name()));

    /// <summary>The values of dimensions that have been recorded lately, of every KPI.</summary>
    public async Task<IReadOnlySet<(string Kpi, string Dimension)>> LatelyAsync(CancellationToken cancellationToken) =>
        (await store.ReadAsync(s => s.Query(SqlFile.Read<RecordedDays>("lately.sql"), r => (r.GetString(0), r.GetString(1))), cancellationToken)).ToHashSet();

    /// <summary>The fact table has no primary key, so each write is checked.</summary>
    public static void RefuseDuplicates(StoreSession session, DateOnly first, DateOnly last)
    {
        var twice = session.Query(
            SqlFile.Read<RecordedDays>("duplicates.sql"), r => $"{r.Date(0):yyyy-MM-dd} {r.GetString(1)} '{r.GetString(2)}'", ("first", first), ("last", last));
        if (twice.Count > 0)
        {
            throw new InvalidOperationException($"These numbers would stand twice in the store: {string.Join(", ", twice)}.");
        }
    }

    public static IReadOnlyList<RecordedDay> Read(StoreSession session, DateOnly first, DateOnly last)
    {
        var values = session.Query(
                "SELECT date, kpi, dimension, value, measured_at, origin FROM kpi_daily WHERE date BETWEEN $first AND $last",
                r => (Date: r.Date(0), Value: new RecordedValue(
                    r.GetString(1), r.GetString(2), r.NullableDouble(3), r.Utc(4), DayOrigins.Parse(r.GetString(5)))),
                ("first", first), ("last", last))
            .ToLookup(v => v.Date, v => v.Value);
        return session.Query(
            "SELECT date, cutoff, recorded_at, final, origin, lower_bound, source FROM snapshots WHERE date BETWEEN $first AND $last ORDER BY date",
            r => new RecordedDay(
                r.Date(0), r.Utc(1), r.Utc(2), r.GetBoolean(3), DayOrigins.Parse(r.GetString(4)), r.GetBoolean(5), r.GetString(6),
                [.. values[r.Date(0)]]),
            ("first", first), ("last", last));
    }
}
