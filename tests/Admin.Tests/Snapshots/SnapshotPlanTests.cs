using System.Globalization;
using Admin.Data.Snapshots;

namespace Admin.Tests.Snapshots;

/// <summary>Which days are due, to the microsecond of the source's own clock.</summary>
public sealed class SnapshotPlanTests
{
    [Theory]
    [InlineData("2026-03-12T00:00:00Z", null)]
    [InlineData("2026-03-12T00:00:59.999Z", null)]
    [InlineData("2026-03-12T00:01:00Z", "2026-03-11")]
    [InlineData("2026-03-12T00:15:00Z", "2026-03-11")]
    [InlineData("2026-03-12T00:15:00.000001Z", null)]
    public void A_day_is_counted_in_time_from_one_to_fifteen_minutes_after_its_end(string now, string? inTime)
    {
        var plan = For(now, LastFinal("2026-03-10"));

        Assert.Equal((Day("2026-03-12"), inTime is null ? null : Day(inTime)), (plan.Today, plan.InTime));
    }

    [Theory]
    [InlineData("2026-03-12T00:00:00Z", null)]
    [InlineData("2026-03-12T00:00:59.999Z", null)]
    [InlineData("2026-03-12T00:15:00Z", null)]
    [InlineData("2026-03-12T00:15:00.000001Z", "2026-03-11")]
    [InlineData("2026-03-12T23:59:59.999999Z", "2026-03-11")]
    public void Later_it_is_filled_back(string now, string? day) =>
        Assert.Equal(day is null ? null : (Day(day), Day(day)), For(now, LastFinal("2026-03-10")).Backfill);

    [Fact]
    public void Within_the_minute_after_midnight_only_the_days_before_the_one_that_has_just_ended_are_due()
    {
        var plan = For("2026-03-12T00:00:59.999Z", LastFinal("2026-03-07"));

        Assert.Equal((null, (Day("2026-03-08"), Day("2026-03-10"))), (plan.InTime, plan.Backfill!.Value));
    }

    [Fact]
    public void The_day_that_has_just_ended_is_not_filled_back_with_those_before_it()
    {
        var plan = For("2026-03-12T00:01:00Z", LastFinal("2026-03-07"));

        Assert.Equal((Day("2026-03-11"), (Day("2026-03-08"), Day("2026-03-10"))), (plan.InTime!.Value, plan.Backfill!.Value));
    }

    [Theory]
    [InlineData("2028-02-29T00:01:00Z", "2028-02-27", "2028-02-28")]
    [InlineData("2028-03-01T00:01:00Z", "2028-02-28", "2028-02-29")]
    [InlineData("2026-03-01T00:01:00Z", "2026-02-27", "2026-02-28")]
    [InlineData("2027-01-01T00:01:00Z", "2026-12-30", "2026-12-31")]
    public void Leap_days_and_the_ends_of_years_are_days_like_others(string now, string lastFinal, string inTime)
    {
        var plan = For(now, LastFinal(lastFinal));

        Assert.Equal((Day(inTime), null), (plan.InTime!.Value, plan.Backfill));
    }

    [Fact]
    public void Ninety_days_without_the_process_are_all_due()
    {
        var plan = For("2026-05-31T12:00:00Z", LastFinal("2026-03-01"));

        Assert.Equal((null, (Day("2026-03-02"), Day("2026-05-30"))), (plan.InTime, plan.Backfill!.Value));
    }

    [Fact]
    public void A_day_that_is_only_provisional_is_due_once_it_has_ended()
    {
        var recorded = new RecordState(Day("2026-03-11"), null, null, null);

        Assert.Equal(Day("2026-03-11"), For("2026-03-12T00:01:00Z", recorded).InTime);
        Assert.Equal((Day("2026-03-11"), Day("2026-03-11")), For("2026-03-12T10:00:00Z", recorded).Backfill);
    }

    [Fact]
    public void With_yesterday_final_only_today_is_counted() =>
        Assert.Equal(new SnapshotPlan(Day("2026-03-12"), null, null), For("2026-03-12T10:00:00Z", LastFinal("2026-03-11")));

    [Theory]
    [InlineData("2026-03-01", "2026-03-01")]
    [InlineData("2006-03-13", "2006-03-13")]
    [InlineData("2006-03-12", "2006-03-12")]
    [InlineData("2006-03-11", "2006-03-12")]
    [InlineData("2001-03-12", "2006-03-12")]
    public void An_empty_store_is_filled_back_to_the_first_user_but_no_more_than_twenty_years(string firstUser, string first)
    {
        var plan = For("2026-03-12T10:00:00Z", Empty, firstUser);

        Assert.Equal((Day(first), Day("2026-03-11")), plan.Backfill);
    }

    [Fact]
    public void Twenty_years_before_a_leap_day_that_has_no_counterpart_is_the_28th() =>
        Assert.Equal(Day("2080-02-28"), For("2100-02-28T10:00:00Z", Empty, "1999-01-01").Backfill!.Value.First);

    [Theory]
    [InlineData(null)]
    [InlineData("2026-03-12")]
    [InlineData("2026-03-13")]
    public void An_empty_store_and_a_source_without_a_past_leave_only_today(string? firstUser) =>
        Assert.Equal(new SnapshotPlan(Day("2026-03-12"), null, null), For("2026-03-12T10:00:00Z", Empty, firstUser));

    [Theory]
    [InlineData("2026-03-12T10:00:00Z")]
    [InlineData("2026-03-11T10:00:00Z")]
    [InlineData("2025-03-12T10:00:00Z")]
    [InlineData("1970-01-01T00:00:00Z")]
    public void A_clock_that_has_gone_back_makes_nothing_due(string now)
    {
        var plan = For(now, LastFinal("2026-03-11"));

        Assert.Equal((null, null), (plan.InTime, plan.Backfill));
    }

    private static RecordState Empty => new(null, null, null, null);

    private static RecordState LastFinal(string day) => new(Day("2026-01-01"), Day(day), null, null);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static SnapshotPlan For(string now, RecordState recorded, string? firstDay = null) => SnapshotPlan.For(
        DateTime.Parse(now, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal), recorded, firstDay is null ? null : Day(firstDay));
}
