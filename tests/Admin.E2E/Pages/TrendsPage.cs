using Admin.E2E.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E.Pages;

/// <summary>The page of trends, as a person reads and uses it.</summary>
public sealed class TrendsPage(BrowserPage browser)
{
    public BrowserPage Browser => browser;

    public ILocator Title => browser.Page.GetByRole(AriaRole.Heading, new() { Name = "Trends", Level = 1 });

    public ILocator Sentence => browser.Page.Locator("figcaption");

    public ILocator Plot => browser.Page.Locator(".plot");

    public ILocator Drawing => browser.Page.Locator(".apexcharts-svg");

    public ILocator Tooltip => browser.Page.Locator(".chart-tip");

    public ILocator TableRows => browser.Page.Locator("figure tbody tr");

    public ILocator FirstDay => browser.Page.GetByRole(AriaRole.Slider, new() { Name = "First day" });

    public ILocator Figure(string kpi) => browser.Page.Locator($"[data-kpi={kpi}] .figure");

    public ILocator Link(string name) => browser.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Button(string name) => browser.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public async Task OpenAsync(Uri address, string query = "")
    {
        await browser.Page.GotoAsync($"{address}trends{query}");
        await Expect(Title).ToBeVisibleAsync();
        await Expect(browser.Page.Locator(".app[data-interactive]")).ToBeAttachedAsync();
    }

    /// <summary>The chart shows what was asked for.</summary>
    public async Task DrawnAsync()
    {
        await Expect(browser.Page.Locator(".plot[aria-busy=false]")).ToBeVisibleAsync();
        await Expect(Drawing).ToBeVisibleAsync();
    }

    /// <summary>Follows a link of the page, such as "30 d" or "Table", and waits until the page has followed.</summary>
    public async Task ChooseAsync(string name)
    {
        await Link(name).ClickAsync();
        await Expect(Link(name)).ToHaveAttributeAsync("aria-current", "true");
    }

    /// <summary>Draws a frame around the middle of the drawing.</summary>
    public async Task ZoomAsync()
    {
        var box = await browser.Page.Locator(".apexcharts-grid").BoundingBoxAsync() ?? throw new InvalidOperationException("The chart is not drawn.");
        await browser.Page.Mouse.MoveAsync(box.X + box.Width / 3, box.Y + box.Height / 2);
        await browser.Page.Mouse.DownAsync();
        await browser.Page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2, new() { Steps = 4 });
        await browser.Page.Mouse.UpAsync();
    }
}
