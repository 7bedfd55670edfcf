using Admin.E2E.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E.Pages;

/// <summary>The wizard, as a person walks through it.</summary>
public sealed class RestorePage(BrowserPage browser)
{
    public ILocator Title => browser.Page.GetByRole(AriaRole.Heading, new() { Name = "Restore", Level = 1 });

    public ILocator Confirmation => browser.Page.GetByLabel("to confirm");

    public ILocator Done => browser.Page.GetByRole(AriaRole.Heading, new() { Name = "The restore is done" });

    public async Task OpenAsync(Uri address, string query = "")
    {
        await browser.Page.GotoAsync($"{address}restore{query}");
        await ReadyAsync();
    }

    public async Task ReadyAsync()
    {
        await Expect(Title).ToBeVisibleAsync();
        await Expect(browser.Page.Locator(".app[data-interactive]")).ToBeAttachedAsync();
    }

    /// <summary>How many days change in one way, such as "Days that come back".</summary>
    public ILocator Days(string title) => browser.Page.Locator(".figures > div").Filter(new() { HasText = title }).Locator(".figure");

    /// <summary>Follows a link whose name begins so.</summary>
    public Task FollowAsync(string name) => browser.Page.GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();

    /// <summary>Types what is asked for and presses the button that begins.</summary>
    public async Task ConfirmAsync(string word, string button)
    {
        await Confirmation.FillAsync(word);
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
    }
}
