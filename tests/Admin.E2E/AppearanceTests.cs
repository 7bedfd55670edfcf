using Admin.E2E.Apps;
using Admin.E2E.Browsers;
using Admin.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

/// <summary>That everybody can use the pages: by keyboard, on a phone, in the dark, and with assistive technology.</summary>
public sealed class AppearanceTests(SampleApp app, Chromium chromium) : IClassFixture<SampleApp>
{
    [Fact]
    public async Task Everybody_can_use_the_pages_that_anybody_may_see()
    {
        await using var stranger = await chromium.OpenAsync();

        foreach (var path in new[] { "signin", "signin?token=used-up" })
        {
            await stranger.Page.GotoAsync($"{app.Address}{path}");
            await Expect(stranger.Page.Locator("h1")).ToBeVisibleAsync();
            Assert.Empty(await stranger.ObstaclesAsync());
        }
    }

    [Fact]
    public async Task The_sample_says_that_it_is_one()
    {
        var overview = await app.OpenAsync();
        await using var browser = overview.Browser;

        await Expect(browser.Page.GetByText("Sample data.")).ToBeVisibleAsync();
        await Expect(overview.Figure("total_users")).Not.ToHaveTextAsync("0");
    }

    [Fact]
    public async Task The_keyboard_reaches_the_button_and_presses_it()
    {
        var overview = await app.OpenAsync();
        await using var browser = overview.Browser;

        for (var presses = 0; presses < 20 && !await overview.SnapshotButton.EvaluateAsync<bool>("button => button === document.activeElement"); presses++)
        {
            await browser.Page.Keyboard.PressAsync("Tab");
        }

        await Expect(overview.SnapshotButton).ToBeFocusedAsync();
        await browser.Page.Keyboard.PressAsync("Enter");
        await Expect(overview.Written).ToBeVisibleAsync();
        await Expect(overview.SnapshotButton).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_chosen_theme_is_there_from_the_first_byte_of_the_next_page()
    {
        var overview = await app.OpenAsync(theme: ColorScheme.Light);
        await using var browser = overview.Browser;
        var light = await BackgroundAsync(browser);

        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" }).ClickAsync();
        await Expect(browser.Page.Locator("html[data-theme=dark]")).ToBeAttachedAsync();
        var dark = await BackgroundAsync(browser);
        var again = await browser.Page.ReloadAsync();

        Assert.NotEqual(light, dark);
        Assert.Contains("data-theme=\"dark\"", await again!.TextAsync(), StringComparison.Ordinal);
        await overview.ReadyAsync();
        Assert.Equal(dark, await BackgroundAsync(browser));
    }

    [Fact]
    public async Task An_unknown_address_has_a_page_of_its_own_and_a_way_back()
    {
        await using var browser = await app.OpenWindowAsync();

        var answer = await browser.Page.GotoAsync($"{app.Address}no/such/page");

        Assert.Equal(404, answer!.Status);
        await Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("There is no such page");
        Assert.Empty(await browser.ObstaclesAsync());
        await browser.Page.GetByRole(AriaRole.Link, new() { Name = "Go to the overview" }).ClickAsync();
        await new OverviewPage(browser).ReadyAsync();
    }

    private static Task<string> BackgroundAsync(BrowserPage browser) => browser.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
