using Admin.E2E.Apps;
using Admin.E2E.Browsers;
using Admin.E2E.Pages;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

/// <summary>Doing what can't be taken back in a browser that was signed in long ago.</summary>
public sealed class FreshSignInTests(Chromium chromium)
{
    [Fact]
    public async Task Deleting_asks_for_a_sign_in_of_now_and_leads_back_to_the_backup()
    {
        await using var app = await RunningApp.StartAsync(database: null, more: new Dictionary<string, string> { ["Backups__Schedule"] = "off" });
        await using var browser = await chromium.OpenAsync();
        var overview = await app.SignInAsync(browser);
        await app.FirstRunEndsAsync();
        await Expect(overview.Figure("total_users")).ToBeVisibleAsync();
        var backups = new BackupsPage(browser);
        await backups.OpenAsync(app.Address);
        await backups.BackUpAsync();
        await app.WhileStoppedAsync(() => SignedInLongAgo(Path.Combine(app.Folder, "data", "sample", "admin-state.db")));
        await backups.OpenAsync(app.Address);
        await backups.Rows.First.GetByRole(AriaRole.Link).ClickAsync();
        await DeleteAsync(browser.Page);

        await Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in again" })).ToBeVisibleAsync();
        Assert.Empty(await browser.AxeViolationsAsync());
        await browser.Page.GetByLabel("Sign-in link").FillAsync(app.SignInLink.ToString());
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();

        // Back at the backup; that the last verified one stays is another rule.
        await Expect(browser.Page.GetByRole(AriaRole.Button, new() { Name = "Delete…" })).ToBeVisibleAsync();
        Assert.StartsWith("/backups?id=", new Uri(browser.Page.Url).PathAndQuery, StringComparison.Ordinal);
        await Expect(browser.Page.Locator(".app[data-interactive]")).ToBeAttachedAsync();
        await DeleteAsync(browser.Page);
        await Expect(browser.Page.Locator(".problem").Filter(new() { HasText = "last" })).ToBeVisibleAsync();
    }

    private static async Task DeleteAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete it" }).ClickAsync();
    }

    private static void SignedInLongAgo(string state)
    {
        using var connection = new SqliteConnection($"Data Source={state};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """UPDATE sessions SET "SignedInAt" = '2026-01-01 00:00:00'""";
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
