using Admin.E2E.Apps;
using Admin.E2E.Browsers;
using Admin.E2E.Pages;
using Admin.Tests.Servers;
using Admin.Tests.VictoriaMetrics;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

/// <summary>A VictoriaMetrics that has lost its history, and gets it back in the browser.</summary>
public sealed class MetricsMergeTests(Chromium chromium)
{
    [Fact]
    public async Task What_victoriametrics_lost_is_merged_back_by_the_wizard()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();
        await server.ImportAsync(History.Of(10, History.Start, History.Start.AddDays(40), TimeSpan.FromHours(1)));
        await using var app = await RunningApp.StartAsync(database: null, more: new Dictionary<string, string>
        {
            ["VICTORIAMETRICS_URL"] = server.Url,
            ["VICTORIAMETRICS_DATA_PATH"] = server.DataPath,
        });
        await using var browser = await chromium.OpenAsync();
        await app.SignInAsync(browser);
        await app.FirstRunEndsAsync();
        var backups = new BackupsPage(browser);
        await backups.OpenAsync(app.Address);
        await backups.BackUpAsync();
        var backup = (await backups.Rows.First.GetByRole(AriaRole.Link).InnerTextAsync()).Trim();
        await server.LoseEverythingAsync();

        var wizard = new RestorePage(browser);
        await wizard.OpenAsync(app.Address, $"?backup={backup}");

        // Of samples: VictoriaMetrics' index may know a series twice where its first samples came at once.
        await Expect(browser.Page.GetByText("series with 9,600 samples.")).ToBeVisibleAsync();
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Merge into VictoriaMetrics" }).ClickAsync();

        await Expect(browser.Page.GetByText("9,600 samples were added")).ToBeVisibleAsync();
        Assert.Equal((10, 9_600), await server.CountAsync());
        Assert.Empty(await browser.AxeViolationsAsync());
    }
}
