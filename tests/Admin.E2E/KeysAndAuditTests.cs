using System.Net;
using Admin.E2E.Apps;
using Admin.E2E.Pages;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

public sealed class KeysAndAuditTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Fact]
    public async Task A_key_is_made_in_the_browser_used_by_a_machine_revoked_and_refused_and_the_log_tells_all_of_it()
    {
        var keys = new KeysPage(await app.OpenWindowAsync());
        await using var browser = keys.Browser;
        await keys.OpenAsync(app.Address);

        // By keyboard alone.
        await keys.Name.FocusAsync();
        await browser.Page.Keyboard.TypeAsync("e2e deploy");
        await browser.Page.Keyboard.PressAsync("Tab");
        await browser.Page.Keyboard.TypeAsync("Operate");
        await browser.Page.Keyboard.PressAsync("Tab");
        await browser.Page.Keyboard.PressAsync("Tab");
        await browser.Page.Keyboard.PressAsync("Enter");
        var secret = await keys.MadeAsync();
        Assert.Empty(await browser.ObstaclesAsync());

        using var machine = new HttpClient { BaseAddress = app.Address };
        machine.DefaultRequestHeaders.Add("X-Api-Key", secret);
        Assert.Equal(HttpStatusCode.Created, await PostAsync(machine, "api/v1/analytics/snapshot"));
        Assert.Equal(HttpStatusCode.Forbidden, await DeleteAsync(machine, "api/v1/backups/2020-01-01"));

        await keys.RevokeAsync("e2e deploy");
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(machine, "api/v1/analytics/snapshot"));

        var audit = new AuditPage(browser);
        await audit.OpenAsync(app.Address);
        await Expect(audit.Line("unknown", "snapshot.take", "refused")).ToContainTextAsync("was revoked");
        await Expect(audit.Line("sign-in link", "key.revoke", "done")).ToContainTextAsync("e2e deploy");
        await Expect(audit.Line("key e2e deploy", "backup.remove", "refused")).ToBeVisibleAsync();
        await Expect(audit.Line("key e2e deploy", "snapshot.take", "done")).ToBeVisibleAsync();
        await Expect(audit.Line("sign-in link", "key.make", "done")).ToContainTextAsync("127.0.0.1");
        Assert.Empty(browser.Complaints);
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string path)
    {
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), null, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> DeleteAsync(HttpClient client, string path)
    {
        using var answer = await client.DeleteAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
