using System.Globalization;
using Admin.Data.Kpis;
using Admin.Data.Trends;
using Admin.Web.Components.Figures;
using Admin.Web.Components.Stats;

namespace Admin.Web.Features.Overview;

/// <summary>
/// Compares a KPI's newest day with earlier ones, as far as that is fair: the part of a day that is over is never held against a whole day, nor
/// the part of a week or month against a longer one.
/// </summary>
internal sealed class KpiComparisons(KpiDefinition kpi, Func<DailyMetrics, long?> number, RecordedDays days, DateOnly today, NumberFormatInfo style)
{
    public IReadOnlyList<Change> Of(DailyMetrics newest)
    {
        var running = newest.Date == today && !newest.Final;
        return kpi.Id switch
        {
            InheritedKpis.NewUsersWeek => OfWindow(newest, running, WeekStart, day => day.AddDays(-7), "week"),
            InheritedKpis.NewUsersMonth => OfWindow(newest, running, MonthStart, day => day.AddMonths(-1), "month"),
            _ when kpi.Kind == KpiKind.Level => OfLevel(newest),
            _ => OfDay(newest, running),
        };
    }

    private List<Change> OfLevel(DailyMetrics newest) =>
    [
        Compare(newest.Date, newest.Date.AddDays(-1), newest.Date == today ? "vs yesterday" : "vs the day before"),
        Compare(newest.Date, newest.Date.AddDays(-7), newest.Date == today ? "vs a week ago" : "vs a week before"),
        Compare(newest.Date, newest.Date.AddMonths(-1), newest.Date == today ? "vs a month ago" : "vs a month before"),
    ];

    private List<Change> OfDay(DailyMetrics newest, bool running)
    {
        var before = newest.Date.AddDays(-1);
        var weekBefore = newest.Date.AddDays(-7);
        return running
            ? [Whole(before, "in all of yesterday"), Whole(weekBefore, $"in all of {DayText.WithWeekday(weekBefore)}")]
            : [Compare(newest.Date, before, $"vs {DayText.WithWeekday(before)}"), Compare(newest.Date, weekBefore, $"vs {DayText.WithWeekday(weekBefore)}")];
    }

    /// <summary>A count since the start of the week or month, against as many days of the one before.</summary>
    private List<Change> OfWindow(DailyMetrics newest, bool running, Func<DateOnly, DateOnly> startOf, Func<DateOnly, DateOnly> oneEarlier, string window)
    {
        // While the day runs, what is over of the window is compared: up to yesterday.
        var last = running ? newest.Date.AddDays(-1) : newest.Date;
        if (last < startOf(newest.Date))
        {
            return [Whole(last, $"in all of last {window}, this one began today")];
        }

        var earlier = oneEarlier(last);
        var basis = $"{(running ? "up to yesterday, " : "")}vs {DayText.Span(startOf(earlier), earlier)}";
        var endOfEarlier = startOf(newest.Date).AddDays(-1);
        return [Compare(last, earlier, basis), Whole(endOfEarlier, $"in all of last {window}")];
    }

    private Change Compare(DateOnly day, DateOnly earlierDay, string basis)
    {
        var exact = $"{DayText.Full(day)} against {DayText.Full(earlierDay)}";
        if (Number(day) is not { } now)
        {
            return Unknown(day, basis, exact);
        }

        if (Number(earlierDay) is not { } then)
        {
            return Unknown(earlierDay, basis, exact);
        }

        return Compared.With(then, now, kpi, basis, exact, style);
    }

    /// <summary>An earlier amount, told without a comparison that would not be fair.</summary>
    private Change Whole(DateOnly day, string basis) => Number(day) is { } amount
        ? new Change(ChangeDirection.None, ChangeTone.Neutral, Figure.Brief(amount, kpi.Unit, kpi.Currency, style), basis, DayText.Full(day))
        : Unknown(day, basis, DayText.Full(day));

    private Change Unknown(DateOnly day, string basis, string exact)
    {
        var why = days.On(day) is not null ? $"not known on {DayText.Brief(day)}"
            : days.First is { } first && day < first ? $"nothing recorded before {DayText.Brief(first)}"
            : $"{DayText.Brief(day)} is missing";
        return Compared.NotAvailable($"{basis}: {why}", exact);
    }

    private long? Number(DateOnly day) => days.On(day) is { } recorded ? number(recorded) : null;

    private static DateOnly WeekStart(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static DateOnly MonthStart(DateOnly day) => new(day.Year, day.Month, 1);
}
