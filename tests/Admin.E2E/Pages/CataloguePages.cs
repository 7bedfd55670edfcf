using Admin.E2E.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E.Pages;

/// <summary>The pages of KPIs, of one's own KPI, and of questions to the history, as a person uses them.</summary>
public sealed class CataloguePages(BrowserPage browser)
{
    public BrowserPage Browser => browser;

    public ILocator Answer => browser.Page.GetByRole(AriaRole.Region, new() { Name = "The answer, as a table" }).Locator("tbody tr");

    public ILocator Problem => browser.Page.GetByRole(AriaRole.Alert);

    public ILocator Kpi(string id) => browser.Page.Locator($"tr[data-kpi={id}]");

    public async Task OpenAsync(Uri address, string path, string title)
    {
        await browser.Page.GotoAsync($"{address}{path}");
        await Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Name = title, Level = 1 })).ToBeVisibleAsync();
        await Expect(browser.Page.Locator(".app[data-interactive]")).ToBeAttachedAsync();
    }

    public Task PressAsync(string button) => browser.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task WriteAsync(string label, string text) => browser.Page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    public Task ChooseAsync(string label, string value) => browser.Page.GetByLabel(label, new() { Exact = true }).SelectOptionAsync(value);
}
