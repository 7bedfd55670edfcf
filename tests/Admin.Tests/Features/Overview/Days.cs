using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.State;
using Admin.Data.Trends;
using Admin.Web.Components;
using Admin.Web.Features.Overview;

namespace Admin.Tests.Features.Overview;

/// <summary>Recorded days and models to test with; "today" is Sunday 22 November 2026.</summary>
internal static class Days
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    public static readonly IReadOnlyList<KpiDefinition> Catalogue =
    [
        Kpi(InheritedKpis.TotalUsers, "Total users", KpiKind.Level),
        Kpi(InheritedKpis.VerifiedUsers, "Verified users", KpiKind.Level),
        Kpi(InheritedKpis.NewUsersToday, "New users", KpiKind.Flow),
        Kpi(InheritedKpis.NewUsersWeek, "New users this week", KpiKind.Level),
        Kpi(InheritedKpis.NewUsersMonth, "New users this month", KpiKind.Level),
        Kpi(InheritedKpis.TotalDbSizeBytes, "Database size", KpiKind.Level, KpiUnit.Bytes, KpiDirection.Neither),
    ];

    public static KpiDefinition Kpi(
        string id, string title, KpiKind kind, KpiUnit unit = KpiUnit.Count, KpiDirection better = KpiDirection.Up) =>
        new(id, title, unit, null, kind, better, null, "Product", $"What {title} means.", 1, true);

    /// <param name="daysAgo">0 is today, which is provisional unless said otherwise.</param>
    public static DailyMetrics Ago(
        int daysAgo,
        long? total = null,
        long? verified = null,
        long? today = null,
        long? week = null,
        long? month = null,
        long? size = null,
        bool? final = null,
        DayOrigin origin = DayOrigin.Snapshot,
        bool lowerBound = false) => new(
            Today.AddDays(-daysAgo), total, verified, today, week, month, size, new DateTime(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc),
            final ?? daysAgo > 0, origin, lowerBound);

    public static OverviewData Data(OverviewRange range, params DailyMetrics[] days)
    {
        var sorted = days.OrderBy(day => day.Date).ToList();
        var coverage = new Coverage(
            sorted.Count,
            sorted.Count == 0 ? null : sorted[0].Date,
            sorted.Count == 0 ? null : sorted[^1].Date,
            sorted.LastOrDefault(day => day.Final)?.Date,
            null,
            []);
        var growth = sorted
            .Where(day => range.Days is not { } count || day.Date > Today.AddDays(-count))
            .Select(day => new SeriesPoint(day.Date, day.TotalUsers, day.Final, day.Origin, day.LowerBound));
        return new OverviewData(Today, range, coverage, sorted, [.. growth], Array.Empty<RunRecord>());
    }

    public static OverviewModel Model(params DailyMetrics[] days) => Model(OverviewRange.Year, days);

    public static OverviewModel Model(OverviewRange range, params DailyMetrics[] days) =>
        OverviewModel.Of(Data(range, days), Catalogue, "provenance", NumberStyles.Of("en"));

    public static KpiCard Card(this OverviewModel model, string kpi) => model.Cards.Single(card => card.Kpi == kpi);
}
