using System.Globalization;
using Admin.Data.Kpis;
using Admin.Data.Trends;
using Admin.Web.Components.Figures;

namespace Admin.Web.Features.Overview;

/// <summary>Makes the stat cards of the six inherited KPIs; each shows the newest recorded day.</summary>
internal static class KpiCards
{
    private const int DaysOfSparkline = 30;

    private static readonly (string Kpi, Func<DailyMetrics, long?> Number)[] Shown =
    [
        (InheritedKpis.TotalUsers, day => day.TotalUsers),
        (InheritedKpis.VerifiedUsers, day => day.VerifiedUsers),
        (InheritedKpis.NewUsersToday, day => day.NewUsersToday),
        (InheritedKpis.NewUsersWeek, day => day.NewUsersWeek),
        (InheritedKpis.NewUsersMonth, day => day.NewUsersMonth),
        (InheritedKpis.TotalDbSizeBytes, day => day.TotalDbSizeBytes),
    ];

    /// <summary>A KPI that the catalogue no longer declares has no card.</summary>
    public static IReadOnlyList<KpiCard> Of(RecordedDays days, DateOnly today, IReadOnlyList<KpiDefinition> catalogue, NumberFormatInfo style)
    {
        if (days.Newest is not { } newest)
        {
            return [];
        }

        return [.. from shown in Shown
                   join kpi in catalogue on shown.Kpi equals kpi.Id
                   select Card(kpi, shown.Number, days, newest, today, style)];
    }

    private static KpiCard Card(KpiDefinition kpi, Func<DailyMetrics, long?> number, RecordedDays days, DailyMetrics newest, DateOnly today, NumberFormatInfo style)
    {
        // The part of a day that is over would look like a fall.
        var last = newest.Final || !CountsUp(kpi) ? newest.Date : newest.Date.AddDays(-1);
        var recent = Enumerable.Range(1 - DaysOfSparkline, DaysOfSparkline)
            .Select(offset => days.On(last.AddDays(offset)) is { } day ? (double?)number(day) : null)
            .ToList();
        var value = number(newest);
        return new KpiCard(
            kpi.Id,
            kpi.Title,
            kpi.Description,
            value is { } known ? Figure.Brief(known, kpi.Unit, kpi.Currency, style) : "n/a",
            value is { } exact && kpi.Unit == KpiUnit.Bytes ? Figure.Plural(exact, "byte", style) : null,
            Note(kpi, number, days, newest, today, style),
            value is null ? [] : new KpiComparisons(kpi, number, days, today, style).Of(newest),
            recent,
            RecentText(kpi, recent, style));
    }

    private static string? Note(KpiDefinition kpi, Func<DailyMetrics, long?> number, RecordedDays days, DailyMetrics newest, DateOnly today, NumberFormatInfo style)
    {
        if (number(newest) is null)
        {
            return days.LastKnowing(number, newest.Date) is { } last
                ? $"not known on {DayText.Brief(newest.Date)}; last {Figure.Brief(number(last)!.Value, kpi.Unit, kpi.Currency, style)} on {DayText.Brief(last.Date)}"
                : $"not known on {DayText.Brief(newest.Date)}";
        }

        if (newest.Date != today)
        {
            return $"on {DayText.Brief(newest.Date)}{(newest.Final ? "" : ", not final")}";
        }

        return newest.LowerBound ? "at least: the source has lost rows"
            : newest.Final || !CountsUp(kpi) ? null
            : kpi.Kind == KpiKind.Flow ? "so far today" : "so far, today still counts";
    }

    /// <summary>Whether it begins at 0 every day, week or month.</summary>
    private static bool CountsUp(KpiDefinition kpi) =>
        kpi.Kind == KpiKind.Flow || kpi.Id is InheritedKpis.NewUsersWeek or InheritedKpis.NewUsersMonth;

    private static string RecentText(KpiDefinition kpi, List<double?> recent, NumberFormatInfo style)
    {
        var known = recent.Where(value => value is not null).Select(value => value!.Value).ToList();
        if (known.Count == 0)
        {
            return $"{kpi.Title}: nothing known in the last {DaysOfSparkline} days";
        }

        var range = known.Min() == known.Max()
            ? Figure.Brief(known[0], kpi.Unit, kpi.Currency, style)
            : $"{Figure.Brief(known.Min(), kpi.Unit, kpi.Currency, style)} to {Figure.Brief(known.Max(), kpi.Unit, kpi.Currency, style)}";
        return $"{kpi.Title}, last {DaysOfSparkline} days: {range}{(known.Count < recent.Count ? $", {recent.Count - known.Count} not known" : "")}";
    }
}
