using Admin.E2E.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E.Pages;

/// <summary>The page of days and runs, as a person reads it.</summary>
public sealed class SnapshotsPage(BrowserPage browser)
{
    public BrowserPage Browser => browser;

    public ILocator Title => browser.Page.GetByRole(AriaRole.Heading, new() { Name = "Snapshots", Level = 1 });

    public ILocator Runs => browser.Page.GetByRole(AriaRole.Region, new() { Name = "Runs, as a table" }).Locator("tbody tr");

    /// <summary>What was filled back.</summary>
    public ILocator Done => browser.Page.GetByRole(AriaRole.Region, new() { Name = "What was filled back, as a table" }).Locator("tbody tr");

    /// <summary>The days of a plan that change.</summary>
    public ILocator PlannedDays => browser.Page.GetByRole(AriaRole.Region, new() { Name = "Days that change, as a table" }).Locator("tbody tr");

    public ILocator Link(string name) => browser.Page.GetByRole(AriaRole.Link, new() { Name = name });

    public ILocator Button(string name) => browser.Page.GetByRole(AriaRole.Button, new() { Name = name });

    public ILocator Strip(string title) => browser.Page.GetByRole(AriaRole.Region, new() { Name = title, Exact = true });

    public async Task OpenAsync(Uri address)
    {
        await browser.Page.GotoAsync($"{address}snapshots");
        await Expect(Title).ToBeVisibleAsync();
        await Expect(browser.Page.Locator(".app[data-interactive]")).ToBeAttachedAsync();
    }
}
