using Admin.E2E.Apps;
using Admin.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

/// <summary>That everybody can use the pages of backups and the wizard: with assistive technology, on a phone, by keyboard.</summary>
public sealed class BackupsLookTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Fact]
    public async Task Everybody_can_use_each_step()
    {
        await using var browser = await app.OpenWindowAsync();
        var backups = new BackupsPage(browser);
        await backups.OpenAsync(app.Address);
        await backups.BackUpAsync();
        var backup = (await backups.Rows.First.GetByRole(AriaRole.Link).InnerTextAsync()).Trim();
        await backups.OpenAsync(app.Address);
        await Expect(new OverviewPage(browser).TrustLine).ToContainTextAsync("verified backup");

        foreach (var path in new[]
        {
            "backups", $"backups?id={backup}", $"restore?backup={backup}", $"restore?backup={backup}&step=plan",
            $"restore?backup={backup}&step=confirm", "restore?operation=none",
        })
        {
            await browser.Page.GotoAsync($"{app.Address}{path}");
            await browser.SettledAsync();
            await Expect(browser.Page.Locator("main .panel").First).ToBeVisibleAsync();
            Assert.Equal((path, ""), (path, string.Join('\n', await browser.ObstaclesAsync())));
        }

        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_restore_that_is_not_confirmed_by_its_name_does_not_begin()
    {
        await using var browser = await app.OpenWindowAsync();
        var backups = new BackupsPage(browser);
        await backups.OpenAsync(app.Address);
        await backups.BackUpAsync();
        var backup = (await backups.Rows.First.GetByRole(AriaRole.Link).InnerTextAsync()).Trim();
        var wizard = new RestorePage(browser);
        await wizard.OpenAsync(app.Address, $"?backup={backup}&step=confirm");

        await wizard.Confirmation.FillAsync("yes");
        await browser.Page.Keyboard.PressAsync("Enter");
        await Expect(browser.Page.GetByRole(AriaRole.Button, new() { Name = "Replace the store" })).ToBeDisabledAsync();
        await wizard.Confirmation.FillAsync(backup);
        await browser.Page.Keyboard.PressAsync("Enter");
        await Expect(wizard.Done).ToBeVisibleAsync();
    }
}
