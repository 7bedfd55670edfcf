using Admin.E2E.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E.Pages;

/// <summary>The first page, as a person reads and uses it.</summary>
public sealed class OverviewPage(BrowserPage browser)
{
    public BrowserPage Browser => browser;

    public ILocator Title => browser.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview", Level = 1 });

    public ILocator SnapshotButton => browser.Page.GetByRole(AriaRole.Button, new() { Name = "Take snapshot now" });

    /// <summary>What the last press of the button came to.</summary>
    public ILocator Written => browser.Page.GetByText("recorded:");

    public ILocator Alerts => browser.Page.Locator(".problem");

    public ILocator TrustLine => browser.Page.GetByRole(AriaRole.Region, new() { Name = "Can the numbers be trusted?" });

    public ILocator Sentence => browser.Page.Locator("figcaption");

    /// <summary>Where the chart is drawn; busy while it does not show yet what was asked for.</summary>
    public ILocator Plot => browser.Page.Locator(".plot");

    public ILocator Drawing => browser.Page.Locator(".apexcharts-svg");

    public ILocator Tooltip => browser.Page.Locator(".chart-tip");

    public ILocator TableRows => browser.Page.Locator("figure tbody tr");

    public ILocator Runs => browser.Page.GetByRole(AriaRole.Region, new() { Name = "Last runs" }).GetByRole(AriaRole.Listitem);

    public ILocator Figure(string kpi) => browser.Page.Locator($"[data-kpi={kpi}] .figure");

    public async Task OpenAsync(Uri address, string query = "")
    {
        await browser.Page.GotoAsync($"{address}{query}");
        await ReadyAsync();
    }

    /// <summary>Shown, and connected to its server: before that, a press of the button would be lost.</summary>
    public async Task ReadyAsync()
    {
        await Expect(Title).ToBeVisibleAsync();
        await Expect(browser.Page.Locator(".app[data-interactive]")).ToBeAttachedAsync();
    }

    /// <summary>Follows a link of the page, such as "30 d" or "Table", and waits until the page has followed.</summary>
    public async Task ChooseAsync(string name)
    {
        var link = browser.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });
        await link.ClickAsync();
        await Expect(link).ToHaveAttributeAsync("aria-current", "true");
    }

    /// <summary>Points at the newest day in the drawing.</summary>
    public async Task PointAtNewestDayAsync()
    {
        await Expect(Plot).ToHaveAttributeAsync("aria-busy", "false");
        var box = await browser.Page.Locator(".apexcharts-inner").BoundingBoxAsync() ?? throw new InvalidOperationException("The chart is not drawn.");
        await browser.Page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await browser.Page.Mouse.MoveAsync(box.X + box.Width - 14, box.Y + box.Height / 2);
    }
}
