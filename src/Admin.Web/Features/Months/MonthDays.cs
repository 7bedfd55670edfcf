using System.Globalization;
using Admin.Data.Snapshots;
using Admin.Data.Trends;
using Admin.Web.Components.Charts;
using Admin.Web.Components.Figures;

namespace Admin.Web.Features.Months;

/// <summary>Writes the days of a month, oldest first, the missing ones too.</summary>
internal static class MonthDays
{
    public static IReadOnlyList<MonthDay> Of(MonthsData data, DateOnly month, NumberFormatInfo style)
    {
        var recorded = data.Days.ToDictionary(day => day.Date);
        return
        [
            .. Enumerable.Range(0, DateTime.DaysInMonth(month.Year, month.Month)).Select(month.AddDays)
                // Today is not missing before it has been counted, and nothing is before the record.
                .Where(day => recorded.ContainsKey(day) || (day < data.Today && day >= data.First))
                .Select(day => recorded.TryGetValue(day, out var known) ? Day(known, style) : new MonthDay(DayText.WithWeekday(day), "n/a", "n/a", "n/a", "missing", true)),
        ];
    }

    private static MonthDay Day(DailyMetrics day, NumberFormatInfo style)
    {
        string Text(long? number) => number is { } known ? Figure.Count(known, style) : "not known";
        var kind = !day.Final ? DayKind.Provisional : day.Origin == DayOrigin.Backfill ? DayKind.Reconstructed : DayKind.Measured;
        return new MonthDay(
            DayText.WithWeekday(day.Date),
            Text(day.TotalUsers),
            Text(day.VerifiedUsers),
            Text(day.NewUsersToday),
            DayKind.Name(kind) + (day.LowerBound ? ", at least" : day.Origin == DayOrigin.Import ? ", taken over" : ""),
            false);
    }
}
