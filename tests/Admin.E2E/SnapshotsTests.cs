using Admin.E2E.Apps;
using Admin.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

public sealed class SnapshotsTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Theory]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 768)]
    [InlineData(ColorScheme.Light, 2560)]
    public async Task Days_and_runs_are_there_for_everybody(ColorScheme theme, int width)
    {
        var snapshots = new SnapshotsPage((await app.OpenAsync(width, 900, theme)).Browser);
        await using var browser = snapshots.Browser;
        await snapshots.OpenAsync(app.Address);

        await Expect(snapshots.Strip("Total users")).ToContainTextAsync("measured");
        await Expect(snapshots.Runs.First).ToContainTextAsync("Succeeded");
        Assert.Empty(await browser.AxeViolationsAsync());
        Assert.Equal(0, await browser.OverflowAsync());
        Assert.Empty(browser.Complaints);
    }
}
