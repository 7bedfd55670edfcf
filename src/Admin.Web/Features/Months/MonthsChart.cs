using Admin.Data.Trends;
using Admin.Web.Components.Charts;

namespace Admin.Web.Features.Months;

/// <summary>New users as columns and the level at the end of each month as a line.</summary>
internal static class MonthsChart
{
    public static (ChartData Created, ChartData Level) Of(IReadOnlyList<MonthDetail> months, DateOnly today)
    {
        var first = months[0].Rollup.Month;
        var count = TrendGrain.Month.Count(first, months[^1].Rollup.Month);
        var known = months.ToDictionary(month => month.Rollup.Month);
        var calendar = Enumerable.Range(0, count).Select(first.AddMonths).ToList();
        var kinds = string.Concat(calendar.Select(month => Kind(known.GetValueOrDefault(month), today)));
        ChartData Line(string name, string title, Func<MonthDetail, double?> value) => new(
            name, first, 1, [.. calendar.Select(month => known.TryGetValue(month, out var detail) ? value(detail) : null)], kinds)
        {
            Title = title,
            Step = ChartStep.Month,
            Offsets = [.. calendar.Select(month => month.DayNumber - first.DayNumber)],
        };

        return (
            Line("new users", "New users", month => month.Rollup.NewUsers) with { Role = ChartRole.Columns },
            Line("users", "Total at the end", month => month.Rollup.TotalUsersEom) with { Colour = 1, Axis = 1 });
    }

    /// <summary>The ChartView's ends: room for half a column at each side.</summary>
    public static ChartView View(ChartData created, ChartData level) =>
        new([level], created.DayAt(0).AddDays(-16), created.DayAt(created.Count - 1).AddDays(16));

    private static char Kind(MonthDetail? month, DateOnly today) =>
        month is null ? DayKind.Missing
        : TrendGrain.Month.EndOf(month.Rollup.Month) >= today ? DayKind.Provisional
        : month.DaysReconstructed > 0 ? DayKind.Reconstructed
        : DayKind.Measured;
}
