using Admin.E2E.Apps;
using Admin.E2E.Browsers;
using Admin.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

/// <summary>The pictures of the documentation. Taken only when asked for: <c>UPDATE_SCREENSHOTS=1</c>.</summary>
public sealed class ScreenshotTests(Chromium chromium)
{
    [Theory]
    [InlineData(ColorScheme.Light, "overview-light.png")]
    [InlineData(ColorScheme.Dark, "overview-dark.png")]
    public async Task The_overview_with_the_sample(ColorScheme theme, string file)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("UPDATE_SCREENSHOTS") == "1", "Set UPDATE_SCREENSHOTS=1 to take the pictures anew.");
        await using var app = await RunningApp.StartAsync(database: null);
        await using var browser = await chromium.OpenAsync(1280, 960, theme);
        var overview = await app.SignInAsync(browser);
        var backups = new BackupsPage(browser);
        await backups.OpenAsync(app.Address);
        await backups.BackUpAsync();
        await overview.OpenAsync(app.Address);
        await Expect(overview.TrustLine).ToContainTextAsync("verified backup");
        await Expect(overview.Drawing).ToBeVisibleAsync();

        await browser.Page.ScreenshotAsync(new() { Path = Path.Combine(Root(), "docs", "screenshots", file) });

        Assert.Empty(browser.Complaints);
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Admin.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The tests do not run from within the repository.");
        }

        return directory.FullName;
    }
}
