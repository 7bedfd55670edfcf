using Admin.E2E.Apps;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

/// <summary>The pages Operations and Diagnostics, for everybody: by keyboard, on a phone, in the dark, with assistive technology.</summary>
public sealed class StackPagesTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Fact]
    public async Task A_link_opens_the_evidence_of_one_check_and_without_Grafana_no_link_leads_there()
    {
        await using var browser = await app.OpenWindowAsync();
        await browser.Page.GotoAsync($"{app.Address}diagnostics");
        await Expect(browser.Page.Locator(".app[data-interactive]")).ToBeAttachedAsync();
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Look now" }).ClickAsync();
        await Expect(browser.Page.Locator("[data-check=store]")).ToContainTextAsync("Fine");
        await Expect(browser.Page.Locator("[data-check=grafana]")).ToContainTextAsync("Not set up");
        Assert.Empty(await browser.ObstaclesAsync());

        await browser.Page.GotoAsync($"{app.Address}diagnostics?check=store");

        await Expect(browser.Page.Locator("[data-check=store] details")).ToHaveAttributeAsync("open", "");
        await Expect(browser.Page.Locator("[data-check=store]").GetByText("This app runs as")).ToBeVisibleAsync();
        Assert.Empty(await browser.ObstaclesAsync());
        foreach (var path in new[] { "", "trends", "operations" })
        {
            await browser.Page.GotoAsync($"{app.Address}{path}");
            await Expect(browser.Page.Locator(".app[data-interactive]")).ToBeAttachedAsync();
            await Expect(browser.Page.Locator("main .skeleton")).ToHaveCountAsync(0);
            Assert.Equal(0, await browser.Page.Locator("a[href*='/d/mana-']").CountAsync());
        }
    }
}
