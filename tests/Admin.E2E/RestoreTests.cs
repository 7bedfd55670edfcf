using Admin.E2E.Apps;
using Admin.E2E.Browsers;
using Admin.E2E.Pages;
using Admin.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

/// <summary>Losing days, and getting them back in the browser.</summary>
public sealed class RestoreTests(Chromium chromium)
{
    [Fact]
    public async Task A_month_that_was_lost_comes_back_by_the_wizard_and_goes_again_by_undo()
    {
        await using var app = await RunningApp.StartAsync(database: null);
        await using var browser = await chromium.OpenAsync();
        var overview = await app.SignInAsync(browser);
        await app.FirstRunEndsAsync();
        await Expect(overview.Figure("total_users")).ToBeVisibleAsync();
        var backups = new BackupsPage(browser);
        await backups.OpenAsync(app.Address);
        await backups.BackUpAsync();
        var backup = (await backups.Rows.First.GetByRole(AriaRole.Link).InnerTextAsync()).Trim();

        // The app sees it as it would a damage that nobody has noticed: the file itself is sound.
        await app.WhileStoppedAsync(() => LoseAMonth(app.SampleStore));
        await app.SignInAsync(browser);
        await ExpectMissingAsync(browser, 31);

        var wizard = new RestorePage(browser);
        await wizard.OpenAsync(app.Address);
        await browser.Page.GetByRole(AriaRole.Link, new() { Name = $"Choose {backup}", Exact = true }).ClickAsync();
        await wizard.FollowAsync("Continue");
        await Expect(wizard.Days("Days that come back")).ToHaveTextAsync("31");
        await Expect(wizard.Days("Days that would be lost")).ToHaveTextAsync("0");
        await wizard.FollowAsync("Continue");
        await wizard.ConfirmAsync(backup, "Replace the store");
        await Expect(wizard.Done).ToBeVisibleAsync();
        await ExpectMissingAsync(browser, 0);

        await browser.Page.GoBackAsync();
        await Expect(wizard.Done).ToBeVisibleAsync();
        await wizard.FollowAsync("Undo");
        await Expect(wizard.Days("Days that would be lost")).ToHaveTextAsync("31");
        await wizard.FollowAsync("Continue");
        await wizard.ConfirmAsync("undo", "Undo the restore");
        await Expect(wizard.Done).ToBeVisibleAsync();
        await ExpectMissingAsync(browser, 31);
        Assert.DoesNotContain(browser.Complaints, complaint => complaint.Contains("uncaught", StringComparison.Ordinal));
    }

    /// <summary>Takes a month of 31 days out of the middle of the history.</summary>
    private static void LoseAMonth(string store)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var month = Enumerable.Range(4, 3).Select(back => new DateOnly(today.Year, today.Month, 1).AddMonths(-back)).First(first => first.AddMonths(1).DayNumber - first.DayNumber == 31);
        foreach (var table in new[] { "kpi_daily", "snapshots" })
        {
            DuckDbFile.Execute(store, $"DELETE FROM {table} WHERE date >= '{month:yyyy-MM-dd}' AND date < '{month.AddMonths(1):yyyy-MM-dd}'");
        }
    }

    private static async Task ExpectMissingAsync(BrowserPage browser, int days)
    {
        var overview = new OverviewPage(browser);
        await browser.Page.GetByRole(AriaRole.Link, new() { Name = "Overview", Exact = true }).ClickAsync();
        await overview.ReadyAsync();
        await Expect(overview.TrustLine).ToContainTextAsync(days == 0 ? "no day missing" : $"{days}\u00a0days missing");
        if (days > 0)
        {
            await Expect(overview.Sentence).ToContainTextAsync($"{days}\u00a0days are missing");
        }
        else
        {
            await Expect(overview.Sentence).Not.ToContainTextAsync("missing");
        }
    }
}
