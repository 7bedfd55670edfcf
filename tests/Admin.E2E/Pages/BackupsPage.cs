using Admin.E2E.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E.Pages;

/// <summary>The list of backups, as a person reads and uses it.</summary>
public sealed class BackupsPage(BrowserPage browser)
{
    public ILocator Title => browser.Page.GetByRole(AriaRole.Heading, new() { Name = "Backups", Level = 1 });

    public ILocator RunButton => browser.Page.GetByRole(AriaRole.Button, new() { Name = "Back up now" });

    /// <summary>What is said first: the newest verified backup, or that there is none.</summary>
    public ILocator Standing => browser.Page.GetByRole(AriaRole.Region, new() { Name = "Newest verified backup" });

    public ILocator OffSite => browser.Page.GetByRole(AriaRole.Region, new() { Name = "Off-site" });

    public ILocator Schedule => browser.Page.GetByRole(AriaRole.Region, new() { Name = "Next backups" });

    public ILocator Sizes => browser.Page.GetByRole(AriaRole.Region, new() { Name = "Size over time" });

    public ILocator Retention => browser.Page.GetByRole(AriaRole.Region, new() { Name = "What retention will do" });

    public ILocator Rows => browser.Page.GetByRole(AriaRole.Region, new() { Name = "All backups" }).Locator("tbody tr");

    public async Task<string> NewestIdAsync() => (await Standing.GetByRole(AriaRole.Link).First.TextContentAsync())!;

    public async Task OpenAsync(Uri address, string query = "")
    {
        await browser.Page.GotoAsync($"{address}backups{query}");
        await Expect(Title).ToBeVisibleAsync();
        await Expect(browser.Page.Locator(".app[data-interactive]")).ToBeAttachedAsync();
    }

    /// <summary>Presses the button and waits until the backup counts.</summary>
    public async Task BackUpAsync()
    {
        await RunButton.ClickAsync();
        await Expect(Rows.First).ToContainTextAsync("Verified");
    }
}
