using Admin.E2E.Apps;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

/// <summary>The pages Operations and Diagnostics, for everybody: by keyboard, on a phone, in the dark, with assistive technology.</summary>
public sealed class StackPagesTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 360)]
    [InlineData(ColorScheme.Light, 2560)]
    public async Task Axe_finds_nothing_and_nothing_is_wider_than_the_window(ColorScheme theme, int width)
    {
        var overview = await app.OpenAsync(width, 900, theme);
        await using var browser = overview.Browser;
        await browser.Page.GotoAsync($"{app.Address}diagnostics");
        await Expect(browser.Page.Locator(".app[data-interactive]")).ToBeAttachedAsync();
        Assert.Empty(await browser.AxeViolationsAsync());
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Look now" }).ClickAsync();
        var store = browser.Page.Locator("[data-check=store]");
        await Expect(store).ToContainTextAsync("Fine");
        await Expect(browser.Page.Locator("[data-check=grafana]")).ToContainTextAsync("Not set up");

        foreach (var path in new[] { "diagnostics?check=store", "diagnostics?show=attention", "operations", "operations?targets=down" })
        {
            await browser.Page.GotoAsync($"{app.Address}{path}");
            await Expect(browser.Page.Locator(".app[data-interactive]")).ToBeAttachedAsync();
            await Expect(browser.Page.Locator("main .skeleton")).ToHaveCountAsync(0);
            Assert.Equal((path, ""), (path, string.Join('\n', await browser.AxeViolationsAsync())));
            Assert.Equal((path, 0), (path, await browser.OverflowAsync()));
        }

        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_link_opens_the_evidence_of_one_check_and_without_Grafana_no_link_leads_there()
    {
        var overview = await app.OpenAsync();
        await using var browser = overview.Browser;
        await browser.Page.GotoAsync($"{app.Address}diagnostics");
        await Expect(browser.Page.Locator(".app[data-interactive]")).ToBeAttachedAsync();
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Look now" }).ClickAsync();
        await Expect(browser.Page.Locator("[data-check=store]")).ToBeVisibleAsync();

        await browser.Page.GotoAsync($"{app.Address}diagnostics?check=store");

        await Expect(browser.Page.Locator("[data-check=store] details")).ToHaveAttributeAsync("open", "");
        await Expect(browser.Page.Locator("[data-check=store]").GetByText("This app runs as")).ToBeVisibleAsync();
        foreach (var path in new[] { "", "trends", "operations" })
        {
            await browser.Page.GotoAsync($"{app.Address}{path}");
            await Expect(browser.Page.Locator(".app[data-interactive]")).ToBeAttachedAsync();
            await Expect(browser.Page.Locator("main .skeleton")).ToHaveCountAsync(0);
            Assert.Equal(0, await browser.Page.Locator("a[href*='/d/mana-']").CountAsync());
        }
    }
}
