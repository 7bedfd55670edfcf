using Admin.E2E.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E.Pages;

/// <summary>The way in by an identity provider: our page, the provider's, and back.</summary>
public sealed class ProviderPages(BrowserPage browser)
{
    public ILocator Title => browser.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Button => browser.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with Test Login" });

    public ILocator OtherAccount => browser.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with another account" });

    /// <summary>The provider's question.</summary>
    public ILocator Account => browser.Page.GetByLabel("Account");

    public ILocator Who => browser.Page.Locator(".who");

    /// <summary>From any address of the app to the provider's question.</summary>
    public async Task GoToProviderAsync(Uri address)
    {
        await browser.Page.GotoAsync(address.ToString());
        await Button.ClickAsync();
        await Expect(Account).ToBeVisibleAsync();
    }

    /// <summary>Answers the provider's question, and comes back.</summary>
    public async Task AnswerAsync(string account)
    {
        await Account.FillAsync(account);
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
    }

    /// <summary>Answers the provider's question, and stops before the browser is sent back: answers with the address that it would be sent to.</summary>
    public async Task<string> AnswerWithoutComingBackAsync(string account)
    {
        var asking = browser.Page.Context.APIRequest;
        var form = asking.CreateFormData().Set("login", account);
        var step = await asking.PostAsync(browser.Page.Url, new() { Form = form, MaxRedirects = 0 });
        while (true)
        {
            var next = new Uri(new Uri(step.Url), step.Headers["location"]);
            if (next.AbsolutePath == "/signin/callback")
            {
                return next.ToString();
            }

            step = await asking.GetAsync(next.ToString(), new() { MaxRedirects = 0 });
        }
    }

    public async Task SignInAsync(Uri address, string account)
    {
        await GoToProviderAsync(address);
        await AnswerAsync(account);
        await Expect(Who).ToBeVisibleAsync();
        await Expect(browser.Page.Locator(".app[data-interactive]")).ToBeAttachedAsync();
    }
}
