using Admin.E2E.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E.Pages;

/// <summary>The page of months, as a person reads and uses it.</summary>
public sealed class MonthsPage(BrowserPage browser)
{
    public BrowserPage Browser => browser;

    public ILocator Title => browser.Page.GetByRole(AriaRole.Heading, new() { Name = "Months", Level = 1 });

    public ILocator Rows => browser.Page.Locator("[data-month]");

    public ILocator Days => browser.Page.GetByRole(AriaRole.Region, new() { NameRegex = new("^The days of") }).Locator("tbody tr");

    public ILocator Projection => browser.Page.Locator("tr.projected");

    public ILocator Drawing => browser.Page.Locator(".apexcharts-svg");

    public ILocator Link(string name) => browser.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public async Task OpenAsync(Uri address, string query = "")
    {
        await browser.Page.GotoAsync($"{address}months{query}");
        await Expect(Title).ToBeVisibleAsync();
        await Expect(browser.Page.Locator(".app[data-interactive]")).ToBeAttachedAsync();
    }

    /// <summary>The chart shows what was asked for.</summary>
    public async Task DrawnAsync()
    {
        await Expect(browser.Page.Locator(".plot[aria-busy=false]")).ToBeVisibleAsync();
        await Expect(Drawing).ToBeVisibleAsync();
    }
}
