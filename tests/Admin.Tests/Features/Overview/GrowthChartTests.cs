using Admin.Data.Snapshots;
using Admin.Data.Trends;
using Admin.Web.Components;
using Admin.Web.Components.Charts;
using Admin.Web.Features.Overview;

namespace Admin.Tests.Features.Overview;

public sealed class GrowthChartTests
{
    private static readonly OverviewRange Month = OverviewRange.Parse("30d");

    [Fact]
    public void A_day_without_a_row_is_a_gap()
    {
        var growth = Days.Model(Days.Ago(0, total: 9), Days.Ago(2, total: 7), Days.Ago(3, total: 6, origin: DayOrigin.Backfill)).Growth;

        Assert.Equal([6, 7, null, 9], growth.Values);
        Assert.Equal("rm-p", growth.Kinds);
        Assert.Equal(Days.Today.AddDays(-3), growth.DayAt(0));
    }

    [Fact]
    public void A_recorded_day_that_does_not_know_the_total_is_a_gap_of_its_kind()
    {
        var growth = Days.Model(Days.Ago(1, total: 9), Days.Ago(2, total: null), Days.Ago(3, total: 6)).Growth;

        Assert.Equal([6, null, 9], growth.Values);
        Assert.Equal("mmm", growth.Kinds);
    }

    [Fact]
    public void Today_is_no_gap_before_it_has_been_counted() =>
        Assert.Equal(Days.Today.AddDays(-1), Last(Days.Model(Days.Ago(1, total: 9), Days.Ago(2, total: 8)).Growth));

    [Fact]
    public void Days_that_have_ended_since_the_newest_row_are_missing() =>
        Assert.Equal("m--", Days.Model(Days.Ago(3, total: 9)).Growth.Kinds);

    [Fact]
    public void A_range_shows_no_day_before_it_and_none_before_the_record()
    {
        var days = Enumerable.Range(0, 100).Select(ago => Days.Ago(ago, total: 100 - ago)).ToArray();

        Assert.Equal(30, Days.Model(Month, days).Growth.Count);
        Assert.Equal(100, Days.Model(OverviewRange.Year, days).Growth.Count);
    }

    [Fact]
    public void Twenty_years_fit_a_thousand_points_that_end_with_the_newest_day()
    {
        var first = Days.Today.AddYears(-20);
        var points = Enumerable.Range(0, Days.Today.DayNumber - first.DayNumber + 1)
            .Select(i => new SeriesPoint(first.AddDays(i), i, true, DayOrigin.Snapshot, false)).ToList();
        var growth = GrowthChart.Of(points, first, Days.Today);

        Assert.InRange(growth.Count, 500, ChartData.MostPoints);
        Assert.Equal(8, growth.StepDays);
        Assert.Equal(Days.Today, Last(growth));
        Assert.Equal(points[^1].Value, growth.Values[^1]);
        Assert.All(growth.Values, value => Assert.NotNull(value));
    }

    [Fact]
    public void A_step_of_several_days_is_a_gap_only_where_none_of_them_is_known()
    {
        var first = Days.Today.AddDays(-1999);
        SeriesPoint[] points = [new(first, 1, true, DayOrigin.Snapshot, false), new(Days.Today.AddDays(-1), 5, true, DayOrigin.Snapshot, false)];
        var growth = GrowthChart.Of(points, first, Days.Today);

        Assert.Equal(2, growth.StepDays);
        Assert.Equal(5, growth.Values[^1]);
        Assert.Null(growth.Values[^2]);
        Assert.Equal(1, growth.Values[0]);
    }

    [Fact]
    public void The_sentence_says_growth_gaps_and_reconstruction()
    {
        var sentence = Days.Model(
            Days.Ago(0, total: 8994), Days.Ago(1, total: 8980), Days.Ago(4, total: 6200, origin: DayOrigin.Backfill)).GrowthSentence;

        Assert.Equal(
            "8,994 users on 22 Nov 2026 so far, 2,794 more than on 18 Nov 2026 (+45.1 %). 2 days are missing (19–20 Nov). 1 day was reconstructed later."
                .Replace(' ', '_'),
            sentence.Replace('\u00a0', ' ').Replace(' ', '_'));
    }

    [Theory]
    [InlineData(5, 5, "5 users on 21 Nov 2026, as many as on 20 Nov 2026.")]
    [InlineData(0, 5, "5 users on 21 Nov 2026, 5 more than on 20 Nov 2026 (from 0).")]
    [InlineData(8, 6, "6 users on 21 Nov 2026, 2 fewer than on 20 Nov 2026 (−25.0 %).")]
    [InlineData(null, 1, "1 user on 21 Nov 2026.")]
    public void The_sentence_is_right_at_the_edges(int? then, int now, string expected) =>
        Assert.Equal(expected, Days.Model(Days.Ago(1, total: now), Days.Ago(2, total: then)).GrowthSentence.Replace('\u00a0', ' '));

    [Fact]
    public void The_sentence_follows_the_readers_way_to_write_numbers()
    {
        var data = Days.Data(OverviewRange.Year, Days.Ago(1, total: 1_234_567));

        Assert.StartsWith("1.234.567", OverviewModel.Of(data, Days.Catalogue, "provenance", NumberStyles.Of("de")).GrowthSentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_span_in_which_no_day_knows_the_total_says_so() =>
        Assert.Equal("No day of this span knows the total.", Days.Model(Days.Ago(1, verified: 3)).GrowthSentence);

    private static DateOnly Last(ChartData data) => data.DayAt(data.Count - 1);
}
