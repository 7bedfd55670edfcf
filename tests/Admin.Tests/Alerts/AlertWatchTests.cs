using Admin.Data.Alerts;
using Admin.Data.Channels;
using Admin.Data.Kpis;
using Admin.Tests.Store;

namespace Admin.Tests.Alerts;

public sealed class AlertWatchTests : IDisposable
{
    private static readonly ChannelDraft Hook = new("Team", ChannelKind.Json, "http://127.0.0.1:9/hook", null, false);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_finding_of_trust_belongs_to_a_rule_and_all_are_on_from_the_start()
    {
        await using var house = await AlertHouse.OpenAsync(_folder.Path);
        await house.RecordAllWellAsync();
        await house.Watch.LookAsync(Cancelled);

        var rules = await house.Book.ListAsync(Cancelled);

        Assert.Equal(BuiltInRule.All.Select(r => r.Code), rules.Select(r => r.BuiltIn));
        Assert.All(rules, r => Assert.True(r.Enabled));
        Assert.All(rules.Where(r => r.BuiltIn is "freshness" or "runs" or "store" or "others"), r => Assert.Equal(AlertOutcome.Quiet, r.Current!.Outcome));
    }

    [Fact]
    public async Task What_is_not_set_up_is_not_known_to_be_well_and_nobody_is_told_of_it()
    {
        await using var house = await AlertHouse.OpenAsync(_folder.Path);
        await house.RecordAllWellAsync();
        await house.Channels.AddAsync(Hook, Cancelled);
        await house.LookTwiceAsync();

        foreach (var (code, why) in new[] { ("backups", "no backups are scheduled"), ("drills", "no backups are scheduled"), ("off-site", "not copied elsewhere"), ("watcher", "no outside watcher") })
        {
            var found = (await house.RuleAsync(code)).Current!;
            Assert.Equal(AlertOutcome.Unknown, found.Outcome);
            Assert.Contains(why, found.Text, StringComparison.Ordinal);
        }

        Assert.Empty(await house.Outbox.NewestAsync(10, Cancelled));
    }

    [Fact]
    public async Task Silence_fires_after_a_little_patience_and_is_told_once_a_channel()
    {
        await using var house = await AlertHouse.OpenAsync(_folder.Path);
        await house.RecordAllWellAsync();
        await house.Channels.AddAsync(Hook, Cancelled);
        await house.Channels.AddAsync(Hook with { Name = "Second" }, Cancelled);
        await house.Watch.LookAsync(Cancelled);
        Assert.Empty(await house.Outbox.NewestAsync(10, Cancelled));

        house.Time.Advance(TimeSpan.FromHours(4));
        await house.Watch.LookAsync(Cancelled);
        Assert.Empty(await house.Outbox.NewestAsync(10, Cancelled));
        house.Time.Advance(TimeSpan.FromMinutes(5));
        for (var look = 0; look < 3; look++)
        {
            await house.Watch.LookAsync(Cancelled);
        }

        var messages = await house.Outbox.NewestAsync(10, Cancelled);
        Assert.Equal([2L, 1L], messages.Select(m => m.ChannelId));
        Assert.All(messages, m => Assert.StartsWith("Alert: The numbers are not fresh", m.Subject, StringComparison.Ordinal));
        Assert.Contains("Nothing has been recorded since", messages[0].Text, StringComparison.Ordinal);
        Assert.Equal(AlertOutcome.Firing, (await house.RuleAsync("freshness")).Current!.Outcome);
    }

    [Fact]
    public async Task What_is_well_again_is_told_too_and_the_history_keeps_both()
    {
        await using var house = await SilentAsync();
        await house.LookTwiceAsync();
        await house.RefreshTodayAsync();
        await house.Watch.LookAsync(Cancelled);

        Assert.Equal(["Resolved", "Alert"], (await house.Outbox.NewestAsync(10, Cancelled)).Select(m => m.Subject.Split(':')[0]));
        var spells = await house.Book.SpellsAsync((await house.RuleAsync("freshness")).Id, 10, Cancelled);
        Assert.Equal([AlertOutcome.Quiet, AlertOutcome.Firing, AlertOutcome.Quiet], spells.Select(s => s.Outcome));
    }

    [Fact]
    public async Task A_restart_in_the_middle_neither_tells_it_again_nor_calls_it_resolved()
    {
        var house = await SilentAsync();
        await house.LookTwiceAsync();
        var time = house.Time;
        await house.DisposeAsync();

        await using var again = await AlertHouse.OpenAsync(_folder.Path, time: time);
        await again.Watch.LookAsync(Cancelled);

        Assert.Single(await again.Outbox.NewestAsync(10, Cancelled));
        Assert.Equal(AlertOutcome.Firing, (await again.RuleAsync("freshness")).Current!.Outcome);
    }

    [Fact]
    public async Task What_goes_on_is_told_again_after_a_day()
    {
        await using var house = await SilentAsync();
        await house.LookTwiceAsync();
        house.Time.Advance(AlertWatch.RemindedAfter);
        await house.Watch.LookAsync(Cancelled);

        Assert.Contains(await house.Outbox.NewestAsync(10, Cancelled), m => m.Subject.StartsWith("Still: The numbers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_told_while_it_is_snoozed_and_what_still_fires_is_told_afterwards()
    {
        await using var house = await SilentAsync();
        await house.Book.SnoozeAsync((await house.RuleAsync("freshness")).Id, house.Time.GetUtcNow().UtcDateTime.AddHours(1), Cancelled);
        await house.LookTwiceAsync();
        Assert.Empty(await house.Outbox.NewestAsync(10, Cancelled));
        Assert.Equal(AlertOutcome.Firing, (await house.RuleAsync("freshness")).Current!.Outcome);

        house.Time.Advance(TimeSpan.FromHours(1));
        await house.Watch.LookAsync(Cancelled);
        Assert.Single(await house.Outbox.NewestAsync(10, Cancelled));
    }

    [Fact]
    public async Task A_rule_about_a_kpi_judges_each_day_once_it_is_final_and_does_what_its_preview_said()
    {
        await using var house = await AlertHouse.OpenAsync(_folder.Path);
        await house.RecordAllWellAsync();
        var condition = new KpiCondition(InheritedKpis.TotalUsers, "", KpiTest.Above, 121.5, LikeDay.DayBefore, false, false);
        await house.Channels.AddAsync(Hook, Cancelled);
        var rule = await house.Book.AddAsync(new AlertDraft("Many users", condition, "olga"), "ben", Cancelled);

        // Day n of November has 99 + n users: the 23rd is the first above the limit.
        Assert.Equal([new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 24)], (await house.Previews.OfAsync(condition, Cancelled)).Fired);

        await house.Watch.LookAsync(Cancelled);
        var message = Assert.Single(await house.Outbox.NewestAsync(10, Cancelled));
        Assert.Equal("Alert: Many users", message.Subject);
        Assert.Contains("Users on Tue 24 Nov 2026: 123, above 121.5.", message.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Owner: olga.", message.Text, StringComparison.Ordinal);

        // The next day is judged when it is final, not before.
        house.Time.SetUtcNow(new DateTimeOffset(2026, 11, 26, 0, 30, 0, TimeSpan.Zero));
        await house.Watch.LookAsync(Cancelled);
        Assert.Equal(new DateOnly(2026, 11, 24), (await CurrentAsync(house, rule)).LastDay);
        house.Time.Advance(TimeSpan.FromHours(1));
        await house.Store.RecordAsync(Stores.Day(AlertHouse.Today, 90));
        await house.Watch.LookAsync(Cancelled);
        Assert.Equal((AlertOutcome.Quiet, AlertHouse.Today), ((await CurrentAsync(house, rule)).Outcome, (await CurrentAsync(house, rule)).LastDay!.Value));
        Assert.Contains(await house.Outbox.NewestAsync(10, Cancelled), m => m.Subject == "Resolved: Many users");
    }

    [Fact]
    public async Task A_kpi_without_a_value_fires_no_data_until_there_is_one()
    {
        await using var house = await AlertHouse.OpenAsync(_folder.Path);
        await house.Store.RecordAsync(Stores.Run(new DateOnly(2026, 11, 1), AlertHouse.Today.AddDays(-2)));
        var rule = await house.Book.AddAsync(
            new AlertDraft("Known", new KpiCondition(InheritedKpis.VerifiedUsers, "", KpiTest.NoData, 0, LikeDay.DayBefore, false, false), null), null, Cancelled);
        await house.Watch.LookAsync(Cancelled);
        Assert.Equal(AlertOutcome.Firing, (await CurrentAsync(house, rule)).Outcome);

        await house.Store.RecordAsync(Stores.Day(AlertHouse.Today.AddDays(-1), 7, verified: 5));
        await house.Watch.LookAsync(Cancelled);
        Assert.Equal(AlertOutcome.Quiet, (await CurrentAsync(house, rule)).Outcome);
    }

    [Fact]
    public async Task A_built_in_rule_can_be_turned_off_but_not_removed()
    {
        await using var house = await SilentAsync();
        var rule = await house.RuleAsync("freshness");
        Assert.False(await house.Book.RemoveAsync(rule.Id, Cancelled));
        await house.Book.EnableAsync(rule.Id, false, Cancelled);
        await house.LookTwiceAsync();

        Assert.Empty(await house.Outbox.NewestAsync(10, Cancelled));
        Assert.False((await house.RuleAsync("freshness")).Enabled);
    }

    [Fact]
    public async Task Twenty_looks_at_once_tell_it_once()
    {
        await using var house = await SilentAsync();
        await house.Watch.LookAsync(Cancelled);
        house.Time.Advance(TimeSpan.FromMinutes(5));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => house.Watch.LookAsync(Cancelled))));

        Assert.Single(await house.Outbox.NewestAsync(10, Cancelled));
    }

    private static async Task<AlertSpell> CurrentAsync(AlertHouse house, AlertRule rule) =>
        (await house.Book.ListAsync(Cancelled)).Single(r => r.Id == rule.Id).Current!;

    /// <summary>A house in which nothing has been recorded for four hours, with one channel.</summary>
    private async Task<AlertHouse> SilentAsync()
    {
        var house = await AlertHouse.OpenAsync(_folder.Path);
        await house.RecordAllWellAsync();
        await house.Channels.AddAsync(Hook, Cancelled);
        await house.Watch.LookAsync(Cancelled);
        house.Time.Advance(TimeSpan.FromHours(4));
        return house;
    }
}
