using Admin.E2E.Apps;
using Admin.E2E.Browsers;
using Admin.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

/// <summary>The main job, end to end: users in PostgreSQL, numbers on the page.</summary>
public sealed class OverviewTests(PostgresServer postgres, Chromium chromium)
{
    [Fact]
    public async Task A_new_user_is_on_the_card_in_the_chart_and_in_the_table_after_a_press_of_the_button_without_reloading()
    {
        var database = await DatabaseWithThreeUsersAsync(postgres);
        await using var app = await RunningApp.StartAsync(database);
        await using var browser = await chromium.OpenAsync();
        var overview = await app.SignInAsync(browser);
        await Expect(overview.Figure("total_users")).ToHaveTextAsync("3");
        await browser.Page.EvaluateAsync("window.notReloaded = true");

        await database.AddUserAsync(DateTime.UnixEpoch.AddYears(50), verified: true);
        await overview.SnapshotButton.ClickAsync();

        await Expect(overview.Figure("total_users")).ToHaveTextAsync("4");
        await Expect(overview.Figure("verified_users")).ToHaveTextAsync("1");
        await Expect(overview.Written).ToContainTextAsync("4\u00a0users");
        await Expect(overview.Runs.First).ToContainTextAsync("by hand by sign-in link");
        await Expect(overview.Sentence).ToContainTextAsync("4\u00a0users on");
        await overview.ChooseAsync("30 d");
        await Expect(browser.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"\?range=30d$"));
        await Expect(overview.Drawing).ToBeVisibleAsync();
        await overview.PointAtNewestDayAsync();
        await Expect(overview.Tooltip).ToContainTextAsync("4 users");
        await overview.ChooseAsync("Table");
        await Expect(overview.TableRows.First).ToContainTextAsync("4");
        await Expect(overview.TableRows.First).ToContainTextAsync("provisional");
        Assert.True(await browser.Page.EvaluateAsync<bool>("window.notReloaded === true"));
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_snapshot_taken_in_one_browser_appears_in_the_other_within_a_second()
    {
        var database = await DatabaseWithThreeUsersAsync(postgres);
        await using var app = await RunningApp.StartAsync(database);
        await using var here = await chromium.OpenAsync();
        await using var there = await chromium.OpenAsync();
        var mine = await app.SignInAsync(here);
        var theirs = await app.ShareSessionAsync(mine, there);
        await Expect(theirs.Figure("total_users")).ToHaveTextAsync("3");
        foreach (var page in new[] { mine, theirs })
        {
            await page.Figure("total_users").EvaluateAsync(RememberWhenItChanges);
        }

        await database.AddUserAsync(DateTime.UnixEpoch.AddYears(50));
        await mine.SnapshotButton.ClickAsync();

        await Expect(mine.Figure("total_users")).ToHaveTextAsync("4");
        await Expect(theirs.Figure("total_users")).ToHaveTextAsync("4");
        await Expect(theirs.Sentence).ToContainTextAsync("4\u00a0users on");
        var (first, second) = (await here.Page.EvaluateAsync<double>("window.changedAt"), await there.Page.EvaluateAsync<double>("window.changedAt"));
        TestContext.Current.SendDiagnosticMessage($"The other browser showed it {second - first:0} ms after the first");
        Assert.InRange(second - first, -1000, 1000);
    }

    [Fact]
    public async Task A_database_that_is_down_is_told_with_what_is_still_true()
    {
        await using var server = await PostgresServer.StartNewAsync();
        var database = await DatabaseWithThreeUsersAsync(server);
        await using var app = await RunningApp.StartAsync(database);
        await using var browser = await chromium.OpenAsync();
        var overview = await app.SignInAsync(browser);
        await Expect(overview.Figure("total_users")).ToHaveTextAsync("3");

        await server.StopAsync();
        await overview.SnapshotButton.ClickAsync();

        await Expect(overview.Alerts.First).ToContainTextAsync("127.0.0.1");
        await Expect(overview.Alerts.First.Locator("p")).ToHaveCountAsync(3);
        await Expect(overview.Figure("total_users")).ToHaveTextAsync("3");
        await Expect(overview.TrustLine).ToContainTextAsync("last run failed");
        await Expect(overview.Runs.First).ToContainTextAsync("Failed");
        Assert.DoesNotContain(PostgresServer.Password, await browser.Page.ContentAsync(), StringComparison.Ordinal);

        await server.StartAsync();
        await overview.Alerts.First.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(overview.Alerts).ToHaveCountAsync(0);
        await Expect(overview.Written).ToBeVisibleAsync();
        Assert.Empty(browser.Complaints);
    }

    /// <summary>Both browsers take their time from the same machine.</summary>
    private const string RememberWhenItChanges =
        """
        figure => new MutationObserver(() => window.changedAt ??= Date.now())
            .observe(figure.closest('[data-kpi]'), { subtree: true, childList: true, characterData: true })
        """;

    private static async Task<PostgresDatabase> DatabaseWithThreeUsersAsync(PostgresServer server)
    {
        var database = await server.CreateDatabaseAsync();
        await database.ExecuteAsync("INSERT INTO auth.users (created_at) SELECT now() - days * INTERVAL '1 day' FROM generate_series(5, 7) AS days");
        return database;
    }
}
