using Admin.E2E.Apps;
using Admin.E2E.Pages;
using Admin.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

/// <summary>That a person can have themselves told, sees the real error where that fails, and can read what will be reported.</summary>
public sealed class AlertsTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Fact]
    public async Task A_rule_says_what_it_would_have_done_fires_and_is_told_through_a_channel_that_was_tested()
    {
        await using var receiver = await PostReceiver.StartAsync();
        await using var browser = await app.OpenWindowAsync();
        var alerts = new AlertsPage(browser);
        await alerts.OpenAsync(app.Address);
        await alerts.AddJsonChannelAsync("Receiver", new Uri(receiver.Address, "/hook"));

        (receiver.Status, receiver.Body) = (403, "wrong token");
        await alerts.Channels.GetByRole(AriaRole.Button, new() { Name = "Test Receiver" }).ClickAsync();
        await Expect(alerts.Channels.GetByText("answered 403: wrong token")).ToBeVisibleAsync();
        receiver.Status = 200;
        await alerts.Channels.GetByRole(AriaRole.Button, new() { Name = "Test Receiver" }).ClickAsync();
        await Expect(alerts.Channels.GetByText("The test message was taken.")).ToBeVisibleAsync();

        // The sample has thousands of users; its last day was counted in time.
        await alerts.AddRuleAsync("total_users", "10", "There are users");
        await Expect(alerts.Rules.Filter(new() { HasText = "There are users" })).ToContainTextAsync("Firing");
        await Expect(alerts.Messages.Filter(new() { HasText = "Alert: There are users" })).ToContainTextAsync("Sent");
        Assert.Contains(receiver.Taken, p => p.Body.Contains("Alert: There are users", StringComparison.Ordinal));
        Assert.Empty(browser.Complaints);
    }
}
