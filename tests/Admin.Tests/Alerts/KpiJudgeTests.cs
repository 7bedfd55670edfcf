using Admin.Data.Alerts;
using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.Trends;

namespace Admin.Tests.Alerts;

public sealed class KpiJudgeTests
{
    private static readonly DateOnly Day = new(2026, 11, 24);

    private static readonly KpiDefinition Users = new(
        "total_users", "Users", KpiUnit.Count, null, KpiKind.Level, KpiDirection.Up, null, "product", "All users.", 1, true);

    [Theory]
    [InlineData(KpiTest.Above, 100, 101, AlertOutcome.Firing)]
    [InlineData(KpiTest.Above, 100, 100, AlertOutcome.Quiet)]
    [InlineData(KpiTest.Below, 100, 99.5, AlertOutcome.Firing)]
    [InlineData(KpiTest.Below, 100, 100, AlertOutcome.Quiet)]
    public void A_limit_itself_is_within_it(KpiTest test, double limit, double value, AlertOutcome expected) =>
        Assert.Equal(expected, Judge(Condition(test, limit), Point(Day, value)).Outcome);

    [Theory]
    [InlineData(LikeDay.WeekBefore, 10, 100, 111, AlertOutcome.Firing)]
    [InlineData(LikeDay.WeekBefore, 10, 100, 110, AlertOutcome.Quiet)]
    [InlineData(LikeDay.DayBefore, 10, 200, 211, AlertOutcome.Quiet)]
    public void A_rise_is_measured_against_the_like_day(LikeDay like, double limit, double then, double now, AlertOutcome expected)
    {
        var before = Day.AddDays(like == LikeDay.DayBefore ? -1 : -7);

        // The other day would say otherwise.
        var other = Day.AddDays(like == LikeDay.DayBefore ? -7 : -1);
        var judgement = Judge(Condition(KpiTest.RisesBy, limit, like), Point(Day, now), Point(before, then), Point(other, expected == AlertOutcome.Firing ? now : 1));
        Assert.Equal(expected, judgement.Outcome);
    }

    [Fact]
    public void A_fall_fires_only_downwards()
    {
        var condition = Condition(KpiTest.FallsBy, 20);
        Assert.Equal(AlertOutcome.Firing, Judge(condition, Point(Day, 79), Point(Day.AddDays(-7), 100)).Outcome);
        Assert.Equal(AlertOutcome.Quiet, Judge(condition, Point(Day, 200), Point(Day.AddDays(-7), 100)).Outcome);
    }

    [Fact]
    public void What_is_not_there_or_not_comparable_is_unknown_and_never_quiet()
    {
        var condition = Condition(KpiTest.RisesBy, 10);
        Assert.Equal(AlertOutcome.Unknown, Judge(condition).Outcome);
        Assert.Equal(AlertOutcome.Unknown, Judge(condition, Point(Day, null)).Outcome);
        Assert.Equal(AlertOutcome.Unknown, Judge(condition, Point(Day, 5)).Outcome);
        Assert.Equal(AlertOutcome.Unknown, Judge(condition, Point(Day, 5), Point(Day.AddDays(-7), 0)).Outcome);
        Assert.Equal(AlertOutcome.Unknown, Judge(condition, Point(Day, 5), Point(Day.AddDays(-7), 3, final: false)).Outcome);
    }

    [Fact]
    public void Running_and_reconstructed_days_are_judged_only_where_that_is_asked_for()
    {
        var condition = Condition(KpiTest.Above, 1);
        var (running, later) = (Point(Day, 5, final: false), Point(Day, 5, origin: DayOrigin.Backfill));

        Assert.Equal(AlertOutcome.Unknown, Judge(condition, running).Outcome);
        Assert.Equal(AlertOutcome.Firing, Judge(condition with { Provisional = true }, running).Outcome);
        Assert.Equal(AlertOutcome.Unknown, Judge(condition, later).Outcome);
        Assert.Equal(AlertOutcome.Firing, Judge(condition with { Reconstructed = true }, later).Outcome);
    }

    [Fact]
    public void No_data_fires_for_a_day_that_is_over_and_has_no_value()
    {
        var condition = Condition(KpiTest.NoData, 0);
        Assert.Equal(AlertOutcome.Firing, Judge(condition).Outcome);
        Assert.Equal(AlertOutcome.Firing, Judge(condition, Point(Day, null)).Outcome);
        Assert.Equal(AlertOutcome.Quiet, Judge(condition, Point(Day, 0)).Outcome);
    }

    [Fact]
    public void The_reason_is_said_with_the_day_the_value_and_the_basis()
    {
        var judgement = Judge(Condition(KpiTest.FallsBy, 20), Point(Day, 1500), Point(Day.AddDays(-7), 2000));
        Assert.Equal("Users on Tue 24 Nov 2026: 1,500, -25.0 % against 2,000 on Tue 17 Nov 2026; the limit is -20 %.", judgement.Text);
    }

    [Fact]
    public void A_preview_counts_days_in_a_row_as_one_alert_and_says_what_it_could_not_judge()
    {
        double?[] values = [5, 5, 1, null, 5, 1, 5, 5];
        var first = Day.AddDays(1 - values.Length);
        var points = values.Select((v, i) => Point(first.AddDays(i), v)).ToDictionary(p => p.Date);

        var preview = AlertPreviews.Of(Users, Condition(KpiTest.Above, 3), first, Day, points);

        Assert.Equal([first, first.AddDays(1), first.AddDays(4), first.AddDays(6), first.AddDays(7)], preview.Fired);
        Assert.Equal((3, 7, 1), (preview.Times, preview.Judged, preview.NotJudged));
    }

    private static Judgement Judge(KpiCondition condition, params SeriesPoint[] points) =>
        KpiJudge.Judge(Users, condition, Day, points.ToDictionary(p => p.Date), isOver: true);

    private static KpiCondition Condition(KpiTest test, double limit, LikeDay against = LikeDay.WeekBefore) => new("total_users", "", test, limit, against, false, false);

    private static SeriesPoint Point(DateOnly day, double? value, bool final = true, DayOrigin origin = DayOrigin.Snapshot) => new(day, value, final, origin, false);
}
