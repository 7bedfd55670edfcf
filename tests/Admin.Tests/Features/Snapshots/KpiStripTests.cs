using Admin.Data.Trends;
using Admin.Web.Features.Snapshots;

namespace Admin.Tests.Features.Snapshots;

public sealed class KpiStripTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateOnly Failed = Today.AddDays(-8);

    [Fact]
    public void Each_day_says_how_it_is_known()
    {
        var strip = Strip(
            new TrendSpan(Today.AddDays(-5), Today),
            Point(6, null, 0), Point(5, 1, 1), Point(4, 2, 1, reconstructed: true), Point(3, null, 1), Point(2, null, 0), Point(1, 5, 1, final: false), Point(0, null, 0));

        Assert.Equal(".mru-p.", strip.Letters);
        Assert.Equal("1 day measured, 1 reconstructed, 1 provisional, 1 not known, 1 missing (21 Nov).", strip.Summary);
        Assert.Equal(Today.AddDays(-6), strip.First);
    }

    [Fact]
    public void A_day_on_which_a_run_failed_is_told_only_where_nothing_is_recorded()
    {
        var span = new TrendSpan(Today.AddDays(-9), Today);

        var failed = Strip(span, Point(9, 1, 1), Point(8, null, 0), Point(7, null, 0));
        Assert.Equal(("mf-", "1 day measured, 1 failed, 1 missing (15–16 Nov)."), (failed.Letters, failed.Summary));
        Assert.Equal("mmm", Strip(span, Point(9, 1, 1), Point(8, 1, 1), Point(7, 1, 1)).Letters);
        var never = Strip(null, Point(0, null, 0));
        Assert.Equal((".", "Not recorded yet."), (never.Letters, never.Summary));
    }

    [Fact]
    public void A_KPI_that_is_not_recorded_yet_misses_nothing()
    {
        var strip = Strip(null, Point(1, null, 0), Point(0, null, 0));

        Assert.Equal(("..", "Not recorded yet."), (strip.Letters, strip.Summary));
    }

    private static KpiStrip Strip(TrendSpan? recorded, params TrendPoint[] points) => KpiStrip.Of(
        "total_users", "Total users", points[0].Date, recorded is null ? null : new KpiDays("total_users", "", points, recorded.First), new HashSet<DateOnly> { Failed }, Today);

    private static TrendPoint Point(int ago, double? value, int recorded, bool final = true, bool reconstructed = false) =>
        new(Today.AddDays(-ago), value, recorded, final, reconstructed);
}
