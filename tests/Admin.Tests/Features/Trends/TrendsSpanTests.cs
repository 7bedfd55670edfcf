using Admin.Data.Trends;
using Admin.Web.Features.Trends;

namespace Admin.Tests.Features.Trends;

public sealed class TrendsSpanTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly TrendSpan Recorded = new(new(2020, 1, 15), Today);

    [Theory]
    [InlineData("/trends?range=30d", "2026-10-25", "2026-11-23")]
    [InlineData("/trends?range=all", "2020-01-15", "2026-11-23")]
    [InlineData("/trends?range=30d&by=week", "2026-10-19", "2026-11-23")]
    [InlineData("/trends?range=90d&by=month", "2026-08-01", "2026-11-23")]
    [InlineData("/trends?from=2019-06-01&to=2020-02-01", "2020-01-15", "2020-02-01")]
    [InlineData("/trends?from=2018-01-01&to=2018-02-01", "2018-01-01", "2018-02-01")]
    [InlineData("/trends?from=2026-11-20&to=2030-01-01", "2026-11-20", "2026-11-23")]
    public void A_span_begins_with_a_period_never_before_the_record_and_ends_today(string address, string first, string last)
    {
        var span = TrendsSpan.Of(TrendsChoiceTests.Parse(address), Today, Recorded);

        Assert.Equal((DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture)), (span.First, span.Last));
    }

    [Fact]
    public void Today_is_no_gap_before_it_has_been_counted() =>
        Assert.Equal(Today.AddDays(-1), TrendsSpan.Of(TrendsChoiceTests.Parse("/trends"), Today, Recorded with { Last = Today.AddDays(-1) }).Last);

    [Theory]
    [InlineData(TrendGrain.Day, TrendsComparison.Previous, "2026-11-23", "2026-10-24")]
    [InlineData(TrendGrain.Day, TrendsComparison.Year, "2026-11-23", "2025-11-23")]
    [InlineData(TrendGrain.Day, TrendsComparison.Year, "2024-02-29", "2023-02-28")]
    [InlineData(TrendGrain.Week, TrendsComparison.Year, "2026-11-23", "2025-11-24")]
    [InlineData(TrendGrain.Month, TrendsComparison.Year, "2026-11-23", "2025-11-23")]
    public void A_day_is_held_against_the_same_day_of_the_earlier_span(TrendGrain grain, TrendsComparison comparison, string day, string earlier)
    {
        var span = new TrendsSpan(grain.StartOf(new(2026, 10, 25)), Today, grain, comparison);

        Assert.Equal(DateOnly.Parse(earlier, System.Globalization.CultureInfo.InvariantCulture), span.Back(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_running_month_is_held_against_as_many_days_of_the_month_before()
    {
        var span = new TrendsSpan(new(2026, 3, 1), new(2026, 3, 31), TrendGrain.Month, TrendsComparison.Previous);

        Assert.Equal((new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 28)), (span.Back(span.First), span.Back(span.Last)));
    }
}
