using Admin.Data.Kpis;
using Admin.Web.Components;
using Admin.Web.Components.Stats;
using Admin.Web.Features.Overview;

namespace Admin.Tests.Features.Overview;

public sealed class KpiCardsTests
{
    private const string NoBreakSpace = "\u00a0";

    [Fact]
    public void A_total_is_compared_with_yesterday_a_week_ago_and_a_month_ago()
    {
        var card = Days.Model(Days.Ago(0, total: 8994), Days.Ago(1, total: 8980), Days.Ago(7, total: 8994), Days.Ago(31, total: 9994)).Card(InheritedKpis.TotalUsers);

        Assert.Equal("8,994", card.Figure);
        Assert.Collection(
            card.Changes,
            day => Assert.Equal((ChangeDirection.Up, ChangeTone.Good, $"14 · 0.16{NoBreakSpace}%", "vs yesterday"), Said(day)),
            week => Assert.Equal((ChangeDirection.Same, ChangeTone.Neutral, "unchanged", "vs a week ago"), Said(week)),
            month => Assert.Equal((ChangeDirection.Down, ChangeTone.Bad, $"1,000 · 10.0{NoBreakSpace}%", "vs a month ago"), Said(month)));
    }

    [Fact]
    public void A_rise_from_zero_has_no_percentage()
    {
        var card = Days.Model(Days.Ago(0, total: 9), Days.Ago(1, total: 0)).Card(InheritedKpis.TotalUsers);

        Assert.Equal((ChangeDirection.Up, ChangeTone.Good, "9, from 0", "vs yesterday"), Said(card.Changes[0]));
    }

    [Fact]
    public void What_there_is_nothing_to_compare_with_says_why()
    {
        var card = Days.Model(Days.Ago(0, total: 9), Days.Ago(1, total: null), Days.Ago(8, total: 7)).Card(InheritedKpis.TotalUsers);

        Assert.Equal(
            ["vs yesterday: not known on 21 Nov", "vs a week ago: 15 Nov is missing", "vs a month ago: nothing recorded before 14 Nov"],
            card.Changes.Select(change => change.Basis));
        Assert.All(card.Changes, change => Assert.Equal("n/a", change.Text));
    }

    [Fact]
    public void A_growing_database_is_neither_good_nor_bad()
    {
        var card = Days.Model(Days.Ago(0, size: 3_000_000_000), Days.Ago(1, size: 2_000_000_000)).Card(InheritedKpis.TotalDbSizeBytes);

        Assert.Equal($"3.0{NoBreakSpace}GB", card.Figure);
        Assert.Equal($"3,000,000,000{NoBreakSpace}bytes", card.Exact);
        Assert.Equal((ChangeDirection.Up, ChangeTone.Neutral), (card.Changes[0].Direction, card.Changes[0].Tone));
    }

    [Fact]
    public void The_running_day_is_not_held_against_whole_days()
    {
        var card = Days.Model(Days.Ago(0, today: 2), Days.Ago(1, today: 14), Days.Ago(7, today: 11)).Card(InheritedKpis.NewUsersToday);

        Assert.Equal("so far today", card.Note);
        Assert.Equal(
            [(ChangeDirection.None, ChangeTone.Neutral, "14", "in all of yesterday"), (ChangeDirection.None, ChangeTone.Neutral, "11", "in all of Sun 15 Nov")],
            card.Changes.Select(Said));
    }

    [Fact]
    public void A_final_day_is_compared_with_the_day_before_and_the_same_weekday()
    {
        var card = Days.Model(Days.Ago(1, today: 14), Days.Ago(2, today: 7), Days.Ago(8, today: 28)).Card(InheritedKpis.NewUsersToday);

        Assert.Equal("on 21 Nov", card.Note);
        Assert.Equal(
            [(ChangeDirection.Up, ChangeTone.Good, $"7 · 100.0{NoBreakSpace}%", "vs Fri 20 Nov"), (ChangeDirection.Down, ChangeTone.Bad, $"14 · 50.0{NoBreakSpace}%", "vs Sat 14 Nov")],
            card.Changes.Select(Said));
    }

    [Fact]
    public void A_running_month_is_compared_up_to_yesterday_with_as_many_days_of_the_last()
    {
        var model = Days.Model(Days.Ago(0, month: 330), Days.Ago(1, month: 328), Days.Ago(32, month: 293), Days.Ago(22, month: 400));
        var card = model.Card(InheritedKpis.NewUsersMonth);

        Assert.Equal("330", card.Figure);
        Assert.Equal(
            [(ChangeDirection.Up, ChangeTone.Good, $"35 · 11.9{NoBreakSpace}%", "up to yesterday, vs 1–21 Oct"), (ChangeDirection.None, ChangeTone.Neutral, "400", "in all of last month")],
            card.Changes.Select(Said));
    }

    [Fact]
    public void A_month_longer_than_the_last_is_compared_with_all_of_it()
    {
        // 31 October against the 30 days of September.
        var newest = new DateOnly(2026, 10, 31);
        var model = Days.Model(Days.Ago(Days.Today.DayNumber - newest.DayNumber, month: 40), Days.Ago(Days.Today.DayNumber - new DateOnly(2026, 9, 30).DayNumber, month: 20));

        Assert.Equal("vs 1–30 Sep", model.Card(InheritedKpis.NewUsersMonth).Changes[0].Basis);
    }

    [Fact]
    public void A_window_that_began_today_is_not_compared_at_all()
    {
        var monday = new DateOnly(2026, 11, 23);
        var data = Days.Data(OverviewRange.Year, Days.Ago(-1, week: 0, final: false), Days.Ago(0, week: 54, final: true)) with { Today = monday };
        var card = OverviewModel.Of(data, Days.Catalogue, "provenance", NumberStyles.Of("en")).Card(InheritedKpis.NewUsersWeek);

        Assert.Equal([(ChangeDirection.None, ChangeTone.Neutral, "54", "in all of last week, this one began today")], card.Changes.Select(Said));
    }

    [Fact]
    public void A_number_that_the_day_does_not_know_is_not_made_up()
    {
        var card = Days.Model(Days.Ago(0, total: 3), Days.Ago(2, total: 2, verified: 1)).Card(InheritedKpis.VerifiedUsers);

        Assert.Equal("n/a", card.Figure);
        Assert.Equal("not known on 22 Nov; last 1 on 20 Nov", card.Note);
        Assert.Empty(card.Changes);
    }

    [Fact]
    public void A_single_day_has_a_figure_and_no_change()
    {
        var card = Days.Model(Days.Ago(0, total: 1)).Card(InheritedKpis.TotalUsers);

        Assert.Equal("1", card.Figure);
        Assert.Equal(["n/a", "n/a", "n/a"], card.Changes.Select(change => change.Text));
        Assert.Equal(30, card.Recent.Count);
        Assert.Equal(1, card.Recent[^1]);
    }

    [Fact]
    public void The_sparkline_leaves_out_the_part_of_a_day_that_is_over()
    {
        var model = Days.Model(Days.Ago(0, total: 10, today: 1), Days.Ago(1, total: 9, today: 5));

        Assert.Equal(10, model.Card(InheritedKpis.TotalUsers).Recent[^1]);
        Assert.Equal(5, model.Card(InheritedKpis.NewUsersToday).Recent[^1]);
    }

    [Fact]
    public void Days_without_a_number_are_gaps_in_the_sparkline_and_said()
    {
        var card = Days.Model(Days.Ago(0, total: 10), Days.Ago(2, total: 8)).Card(InheritedKpis.TotalUsers);

        Assert.Equal([8, null, 10], card.Recent.Skip(27));
        Assert.Equal("Total users, last 30 days: 8 to 10, 28 not known", card.RecentText);
    }

    [Fact]
    public void Counts_beyond_32_bits_come_out_exact() =>
        Assert.Equal("2,147,483,650", Days.Model(Days.Ago(0, total: 2_147_483_650)).Card(InheritedKpis.TotalUsers).Figure);

    [Fact]
    public void A_kpi_that_the_catalogue_does_not_declare_has_no_card()
    {
        var data = Days.Data(OverviewRange.Year, Days.Ago(0, total: 1));
        var model = OverviewModel.Of(data, [Days.Kpi(InheritedKpis.TotalUsers, "Total users", KpiKind.Level)], "provenance", NumberStyles.Of("en"));

        Assert.Equal([InheritedKpis.TotalUsers], model.Cards.Select(card => card.Kpi));
    }

    private static (ChangeDirection, ChangeTone, string, string) Said(Change change) => (change.Direction, change.Tone, change.Text, change.Basis);
}
