using Admin.E2E.Apps;
using Admin.E2E.Browsers;
using Admin.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

public sealed class SignInTests(Chromium chromium)
{
    [Fact]
    public async Task The_printed_link_signs_in_once()
    {
        await using var app = await RunningApp.StartAsync(database: null);
        await using var first = await chromium.OpenAsync();
        await app.SignInAsync(first);

        await using var second = await chromium.OpenAsync();
        var again = new SignInPage(second);
        await again.OpenAsync(app.SignInLink);

        await Expect(again.Title).ToHaveTextAsync("This link no longer works");
        await Expect(again.Button).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Without_a_session_no_page_tells_a_number()
    {
        await using var app = await RunningApp.StartAsync(database: null);
        await using var stranger = await chromium.OpenAsync();

        await stranger.Page.GotoAsync(app.Address.ToString());

        Assert.StartsWith("/signin", new Uri(stranger.Page.Url).AbsolutePath, StringComparison.Ordinal);
        await Expect(stranger.Page.Locator(".trust, .stat, nav")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var app = await RunningApp.StartAsync(database: null);
        await using var browser = await chromium.OpenAsync();
        await app.SignInAsync(browser);

        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(new SignInPage(browser).Title).ToHaveTextAsync("Sign in");
        await browser.Page.GotoAsync(app.Address.ToString());

        Assert.StartsWith("/signin", new Uri(browser.Page.Url).AbsolutePath, StringComparison.Ordinal);
    }
}
