using Admin.E2E.Apps;
using Admin.E2E.Browsers;
using Admin.E2E.Pages;
using Admin.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

/// <summary>
/// The pictures of the documentation, taken by each run of the tests so that they can be taken at all; they are put into <c>docs/screenshots</c>
/// only when asked for: <c>UPDATE_SCREENSHOTS=1</c>.
/// </summary>
public sealed class ScreenshotTests(Chromium chromium)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_pages_with_the_sample(ColorScheme theme)
    {
        await using var app = await RunningApp.StartAsync(database: null);
        await using var browser = await chromium.OpenAsync(1280, 960, theme);
        var overview = await app.SignInAsync(browser);
        var backups = new BackupsPage(browser);
        await backups.OpenAsync(app.Address);
        await backups.BackUpAsync();

        await overview.OpenAsync(app.Address);
        await Expect(overview.TrustLine).ToContainTextAsync("verified backup");
        await Expect(overview.Plot).ToHaveAttributeAsync("aria-busy", "false");
        await TakeAsync(browser, "overview", theme);

        var trends = new TrendsPage(browser);
        await trends.OpenAsync(app.Address, "?kpi=new_users_today&range=1y&by=week&compare=year");
        await trends.DrawnAsync();
        await TakeAsync(browser, "trends", theme);

        var months = new MonthsPage(browser);
        await months.OpenAsync(app.Address);
        await months.DrawnAsync();
        await TakeAsync(browser, "months", theme);

        var snapshots = new SnapshotsPage(browser);
        await snapshots.OpenAsync(app.Address);
        await Expect(snapshots.Runs.First).ToBeVisibleAsync();
        await TakeAsync(browser, "snapshots", theme);

        await backups.OpenAsync(app.Address);
        await Expect(backups.Rows.First).ToContainTextAsync("Verified");
        await TakeAsync(browser, "backups", theme);

        var restore = new RestorePage(browser);
        var id = await backups.NewestIdAsync();
        await restore.OpenAsync(app.Address, $"?backup={id}&step=plan&mode=replace");
        await Expect(browser.Page.GetByText("Day by day").Or(browser.Page.Locator(".figures")).First).ToBeVisibleAsync();
        await TakeAsync(browser, "restore", theme);

        Assert.Empty(browser.Complaints);
    }

    private static async Task TakeAsync(BrowserPage browser, string name, ColorScheme theme)
    {
        await Expect(browser.Page.Locator(".skeleton")).ToHaveCountAsync(0);
        var picture = await browser.Page.ScreenshotAsync();
        Assert.NotEmpty(picture);
        if (Environment.GetEnvironmentVariable("UPDATE_SCREENSHOTS") == "1")
        {
            await File.WriteAllBytesAsync(Path.Combine(Repository.Root, "docs", "screenshots", $"{name}-{theme.ToString().ToLowerInvariant()}.png"), picture, TestContext.Current.CancellationToken);
        }
    }
}
