namespace Admin.Data.Trends;

/// <summary>The calendar (UTC) by periods.</summary>
public static class TrendPeriods
{
    /// <summary>The first day of the period that <paramref name="day"/> lies in.</summary>
    public static DateOnly StartOf(this TrendGrain grain, DateOnly day) => grain switch
    {
        TrendGrain.Week => DateOnly.FromDayNumber(Math.Max(0, day.DayNumber - ((int)day.DayOfWeek + 6) % 7)),
        TrendGrain.Month => new DateOnly(day.Year, day.Month, 1),
        _ => day,
    };

    /// <summary>The last day of the period that <paramref name="day"/> lies in.</summary>
    public static DateOnly EndOf(this TrendGrain grain, DateOnly day) => grain switch
    {
        TrendGrain.Week => grain.StartOf(day).AddDays(6),
        TrendGrain.Month => new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)),
        _ => day,
    };

    /// <summary>How many periods there are from that of one day to that of another, both included.</summary>
    public static int Count(this TrendGrain grain, DateOnly first, DateOnly last) => grain switch
    {
        TrendGrain.Week => (grain.StartOf(last).DayNumber - grain.StartOf(first).DayNumber) / 7 + 1,
        TrendGrain.Month => (last.Year - first.Year) * 12 + last.Month - first.Month + 1,
        _ => last.DayNumber - first.DayNumber + 1,
    };
}
