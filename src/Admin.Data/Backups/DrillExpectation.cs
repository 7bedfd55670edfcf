using Admin.Data.Trends;

namespace Admin.Data.Backups;

/// <summary>What a store restored from a copy is to answer, worked out from the copy's days by other means than the store's own. Pure.</summary>
internal static class DrillExpectation
{
    /// <summary>Each day whose total is known against the known day before it.</summary>
    public static IReadOnlyList<GrowthPoint> Growth(IEnumerable<DailyMetrics> days)
    {
        List<GrowthPoint> points = [];
        long? previous = null;
        foreach (var day in days)
        {
            if (day.TotalUsers is { } total)
            {
                points.Add(new GrowthPoint(day.Date, total, total - previous, Percent.Change(previous, total)));
                previous = total;
            }
        }

        return points;
    }

    /// <summary>Each month with a recorded day.</summary>
    public static IReadOnlyList<MonthRollup> Months(IEnumerable<DailyMetrics> days)
    {
        var months = days.GroupBy(d => new DateOnly(d.Date.Year, d.Date.Month, 1))
            .Select(m => (Month: m.Key, Total: m.LastOrDefault(d => d.TotalUsers is not null)?.TotalUsers, Days: m.ToList()))
            .ToList();
        return
        [
            .. months.Select(m => new MonthRollup(
                m.Month,
                m.Total,
                m.Days.Sum(d => d.NewUsersToday ?? 0),
                Percent.Change(months.Find(o => o.Month == m.Month.AddMonths(-1)).Total, m.Total),
                m.Days.Count,
                m.Days.Count(d => d.Final) == DateTime.DaysInMonth(m.Month.Year, m.Month.Month))),
        ];
    }
}
