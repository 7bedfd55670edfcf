using Admin.E2E.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E.Pages;

/// <summary>The audit log, as a person reads it.</summary>
public sealed class AuditPage(BrowserPage browser)
{
    public async Task OpenAsync(Uri address)
    {
        await browser.Page.GotoAsync($"{address}audit");
        await Expect(browser.Page.Locator(".app[data-interactive]")).ToBeAttachedAsync();
        await Expect(browser.Page.Locator("tbody tr").First).ToBeVisibleAsync();
    }

    /// <summary>The newest line of somebody about something that came to an outcome.</summary>
    public ILocator Line(string actor, string action, string outcome) => browser.Page.Locator("tbody tr")
        .Filter(new() { Has = browser.Page.GetByRole(AriaRole.Link, new() { Name = actor, Exact = true }) })
        .Filter(new() { HasText = action })
        .Filter(new() { HasText = outcome })
        .First;
}
