using Admin.E2E.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E.Pages;

/// <summary>The rules, channels and messages, as a person reads and uses them.</summary>
public sealed class AlertsPage(BrowserPage browser)
{
    public ILocator Title => browser.Page.GetByRole(AriaRole.Heading, new() { Name = "Alerts", Level = 1 });

    /// <summary>What is said first: what fires now, or that nothing does.</summary>
    public ILocator Standing => browser.Page.GetByRole(AriaRole.Region, new() { Name = "What fires now" });

    public ILocator Rules => browser.Page.GetByRole(AriaRole.Region, new() { Name = "Rules, as a table" }).Locator("tbody tr");

    public ILocator Messages => browser.Page.GetByRole(AriaRole.Region, new() { Name = "Messages, as a table" }).Locator("tbody tr");

    public ILocator Channels => browser.Page.GetByRole(AriaRole.Region, new() { Name = "Channels" });

    public ILocator Preview => browser.Page.GetByRole(AriaRole.Region, new() { Name = "A rule of your own" }).GetByRole(AriaRole.Status);

    public async Task OpenAsync(Uri address, string query = "")
    {
        await browser.Page.GotoAsync($"{address}alerts{query}");
        await Expect(Title).ToBeVisibleAsync();
        await Expect(browser.Page.Locator(".app[data-interactive]")).ToBeAttachedAsync();
    }

    /// <summary>Sets a channel up that posts JSON to <paramref name="target"/>.</summary>
    public async Task AddJsonChannelAsync(string name, Uri target)
    {
        await Channels.GetByLabel("New channel").SelectOptionAsync("Json");
        await Channels.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await Channels.GetByLabel("Address").FillAsync(target.AbsoluteUri);
        await Channels.GetByRole(AriaRole.Button, new() { Name = "Add the channel" }).ClickAsync();
        await Expect(Channels.GetByText(name, new() { Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>Saves a rule that fires when a KPI is above a limit.</summary>
    public async Task AddRuleAsync(string kpi, string limit, string name)
    {
        var form = browser.Page.GetByRole(AriaRole.Region, new() { Name = "A rule of your own" });
        await form.GetByLabel("Tell when").SelectOptionAsync(kpi);
        await form.GetByLabel("Test", new() { Exact = true }).SelectOptionAsync("Above");
        await form.GetByLabel("Limit").FillAsync(limit);
        await form.GetByLabel("Name").FillAsync(name);
        await Expect(Preview).ToContainTextAsync("fired");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save the rule" }).ClickAsync();
        await Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 2 })).ToBeVisibleAsync();
    }
}
