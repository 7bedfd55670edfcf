using Admin.Data.Store;

namespace Admin.Data.Trends;

/// <summary>Reads the calendar months with all that the months page tells of them. Throws <see cref="StoreUnavailableException"/> when the store can't be read.</summary>
public sealed class MonthHistory(KpiStore store, KpiHistory history)
{
    private const int MonthsOfYear = 12;

    /// <summary>
    /// The <paramref name="months"/> calendar months that end with today's, oldest first, those without a recorded day left out: the same months and
    /// figures as <see cref="KpiHistory.MonthlyAsync"/>.
    /// </summary>
    public async Task<IReadOnlyList<MonthDetail>> ReadAsync(DateOnly today, int months, CancellationToken cancellationToken)
    {
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - months);
        // A year more is read: growth over the year is against it.
        var rollups = await history.MonthlyAsync(today, months + MonthsOfYear, cancellationToken);
        var totals = rollups.ToDictionary(month => month.Month, month => month.TotalUsersEom);
        var days = (await DaysAsync(first, today, cancellationToken)).ToDictionary(month => month.Month);
        return [.. rollups.Where(month => days.ContainsKey(month.Month)).Select(month => Detail(month, days[month.Month], totals))];
    }

    private static MonthDetail Detail(MonthRollup month, Days days, Dictionary<DateOnly, long?> totals)
    {
        var yearBefore = totals.GetValueOrDefault(month.Month.AddMonths(-MonthsOfYear));
        return new MonthDetail(
            month,
            totals.GetValueOrDefault(month.Month.AddMonths(-1)),
            yearBefore,
            Percent.Change(yearBefore, month.TotalUsersEom),
            days.Average,
            days.Best,
            days.Reconstructed,
            days.Provisional,
            days.LastFinal,
            days.NewTillFinal,
            days.Final,
            days.LowerBound);
    }

    private Task<IReadOnlyList<Days>> DaysAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken) => store.ReadAsync(
        s => s.Query(
            SqlFile.Read<MonthHistory>("month_days.sql"),
            r => new Days(
                r.Date(0),
                r.NullableDouble(1),
                r.NullableDate(2) is { } best ? new TrendDay(best, r.GetDouble(3)) : null,
                r.GetInt32(4),
                r.NullableDate(5),
                r.NullableDouble(6),
                r.GetInt32(7),
                r.GetBoolean(8),
                r.GetInt32(9)),
            ("first", first),
            ("last", last)),
        cancellationToken);

    private sealed record Days(
        DateOnly Month, double? Average, TrendDay? Best, int Reconstructed, DateOnly? LastFinal, double? NewTillFinal, int Final, bool LowerBound, int Provisional);
}
