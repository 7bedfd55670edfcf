using Admin.Data.Snapshots;
using Admin.Web.Components.Charts;

namespace Admin.Tests.Features.Overview;

public sealed class DayStripTests
{
    [Fact]
    public void Holds_the_365_days_that_end_today()
    {
        var strip = Days.Model(Days.Ago(0, total: 1)).Days;

        Assert.Equal(365, strip.Kinds.Length);
        Assert.Equal(Days.Today, strip.First.AddDays(364));
    }

    [Fact]
    public void Nothing_is_missing_before_the_first_recorded_day_or_today()
    {
        var strip = Days.Model(Days.Ago(1, total: 1), Days.Ago(3, total: 1), Days.Ago(4, total: 1, origin: DayOrigin.Backfill)).Days;

        Assert.EndsWith(".rm-m.", strip.Kinds, StringComparison.Ordinal);
        Assert.Equal("Of the 4 days since the first recorded one: 2 measured, 1 reconstructed, 1 missing (20 Nov).", strip.Summary);
    }

    [Fact]
    public void A_day_of_the_old_store_counts_as_measured() =>
        Assert.Equal(DayKind.Measured, Days.Model(Days.Ago(1, total: 1, origin: DayOrigin.Import)).Days.Kinds[^2]);

    [Fact]
    public void An_ended_day_that_was_not_counted_to_its_end_stays_provisional() =>
        Assert.Equal(DayKind.Provisional, Days.Model(Days.Ago(1, total: 1, final: false)).Days.Kinds[^2]);

    [Fact]
    public void A_year_without_a_gap_says_none_missing()
    {
        var strip = Days.Model([.. Enumerable.Range(0, 400).Select(ago => Days.Ago(ago, total: 1))]).Days;

        Assert.Equal("Of the last 365 days: 364 measured, 1 provisional, none missing.", strip.Summary);
    }
}
