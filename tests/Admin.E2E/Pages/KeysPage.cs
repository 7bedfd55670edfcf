using Admin.E2E.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E.Pages;

/// <summary>The machine keys, as a person makes and revokes them.</summary>
public sealed class KeysPage(BrowserPage browser)
{
    public BrowserPage Browser => browser;

    public ILocator Name => browser.Page.GetByLabel("Name of the machine");

    public async Task OpenAsync(Uri address)
    {
        await browser.Page.GotoAsync($"{address}keys");
        await Expect(browser.Page.Locator(".app[data-interactive]")).ToBeAttachedAsync();
        await Expect(Name).ToBeVisibleAsync();
    }

    /// <summary>The key that has just been made.</summary>
    public async Task<string> MadeAsync()
    {
        await Expect(browser.Page.Locator("#made-key")).ToBeVisibleAsync();
        return await browser.Page.Locator("#made-key").InputValueAsync();
    }

    public async Task RevokeAsync(string name)
    {
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = $"Revoke the key {name}" }).ClickAsync();
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke it" }).ClickAsync();
        await Expect(browser.Page.GetByRole(AriaRole.Button, new() { Name = $"Revoke the key {name}" })).ToHaveCountAsync(0);
    }
}
