using Admin.E2E.Apps;
using Admin.E2E.Pages;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

public sealed class SnapshotsTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Fact]
    public async Task Days_and_runs_are_there()
    {
        var snapshots = new SnapshotsPage(await app.OpenWindowAsync());
        await using var browser = snapshots.Browser;
        await snapshots.OpenAsync(app.Address);

        await Expect(snapshots.Strip("Total users")).ToContainTextAsync("measured");
        await Expect(snapshots.Runs.First).ToContainTextAsync("Succeeded");
        Assert.Empty(browser.Complaints);
    }
}
