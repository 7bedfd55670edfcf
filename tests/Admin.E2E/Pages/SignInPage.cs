using Admin.E2E.Browsers;
using Microsoft.Playwright;

namespace Admin.E2E.Pages;

/// <summary>Where the link that the app prints leads to.</summary>
public sealed class SignInPage(BrowserPage browser)
{
    public ILocator Title => browser.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Button => browser.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true });

    public async Task OpenAsync(Uri link) => await browser.Page.GotoAsync(link.ToString());

    public async Task<OverviewPage> SignInAsync()
    {
        await Button.ClickAsync();
        var overview = new OverviewPage(browser);
        await overview.ReadyAsync();
        return overview;
    }
}
