using Admin.E2E.Browsers;
using Admin.E2E.Pages;
using Admin.E2E.Provider;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

/// <summary>Signing in and out at a real OpenID provider, in a real browser.</summary>
public sealed class ProviderSignInTests(ProviderApp app, Chromium chromium) : IClassFixture<ProviderApp>
{
    [Theory]
    [InlineData("Viewer", 0, 0)]
    [InlineData("Operator", 1, 0)]
    [InlineData("Admin", 1, 1)]
    public async Task Each_role_sees_what_it_may_do_and_comes_to_where_it_wanted(string role, int backUp, int restore)
    {
        await app.Provider.SetAsync($"of-{role}", $"Olga {role}", roles: role);
        await using var browser = await chromium.OpenAsync();
        var pages = new ProviderPages(browser);

        await pages.SignInAsync(new Uri(app.Address, "/backups?id=none"), $"of-{role}");

        Assert.Equal("/backups?id=none", new Uri(browser.Page.Url).PathAndQuery);
        await Expect(pages.Who).ToContainTextAsync($"Olga {role}");
        await Expect(browser.Page.GetByRole(AriaRole.Button, new() { Name = "Back up now" })).ToHaveCountAsync(backUp);
        await Expect(browser.Page.GetByRole(AriaRole.Link, new() { Name = "Restore…" })).ToHaveCountAsync(restore);
        var refused = await browser.Page.GotoAsync(new Uri(app.Address, "/restore").ToString());
        Assert.Equal(restore == 1 ? 200 : 403, refused!.Status);
    }

    [Fact]
    public async Task Who_has_no_role_is_told_so_and_may_take_another_account()
    {
        await app.Provider.SetAsync("nobody", "Nobody", roles: "Guest");
        await app.Provider.SetAsync("somebody", "Somebody", roles: "Viewer");
        await using var browser = await chromium.OpenAsync();
        var pages = new ProviderPages(browser);

        await pages.GoToProviderAsync(app.Address);
        await pages.AnswerAsync("nobody");
        await Expect(pages.Title).ToHaveTextAsync("You have no role here");
        Assert.Empty(await browser.AxeViolationsAsync());
        await browser.Page.GotoAsync(app.Address.ToString());
        Assert.StartsWith("/signin", new Uri(browser.Page.Url).AbsolutePath, StringComparison.Ordinal);

        await browser.Page.GotoAsync(new Uri(app.Address, "/signin?notice=role").ToString());
        await pages.OtherAccount.ClickAsync();
        await Expect(pages.Account).ToBeVisibleAsync();
        await pages.AnswerAsync("somebody");
        await Expect(pages.Who).ToContainTextAsync("Somebody");
    }

    [Fact]
    public async Task A_page_that_stays_open_loses_its_rights_with_the_role_and_closes_with_the_account()
    {
        await app.Provider.SetAsync("rosa", "Rosa", roles: "Operator");
        await using var browser = await chromium.OpenAsync();
        var pages = new ProviderPages(browser);
        await pages.SignInAsync(app.Address, "rosa");
        var snapshot = new OverviewPage(browser).SnapshotButton;
        await Expect(snapshot).ToBeVisibleAsync();
        await browser.Page.EvaluateAsync("window.notLoadedAnew = true");

        await app.Provider.SetAsync("rosa", "Rosa", roles: "Viewer");
        await Expect(snapshot).ToHaveCountAsync(0);
        await Expect(pages.Who).ToContainTextAsync("Viewer");
        Assert.True(await browser.Page.EvaluateAsync<bool>("window.notLoadedAnew === true"));

        var cookies = await browser.Page.Context.CookiesAsync();
        await app.Provider.SetAsync("rosa", "Rosa", locked: true, "Viewer");
        await Expect(pages.Button).ToBeVisibleAsync();
        await Expect(browser.Page.GetByText("Your session has ended.")).ToBeVisibleAsync();

        // The cookie that was valid a moment ago opens nothing in another browser either.
        await using var other = await chromium.OpenAsync();
        await other.Page.Context.AddCookiesAsync(cookies.Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path }));
        await other.Page.GotoAsync(app.Address.ToString());
        Assert.StartsWith("/signin", new Uri(other.Page.Url).AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_the_provider_counts_once_unaltered_and_in_the_browser_that_asked()
    {
        await app.Provider.SetAsync("paula", "Paula", roles: "Viewer");
        await using var browser = await chromium.OpenAsync();
        var answers = new List<string>();
        browser.Page.Request += (_, request) =>
        {
            if (request.Url.Contains("/signin/callback", StringComparison.Ordinal))
            {
                answers.Add(request.Url);
            }
        };
        await new ProviderPages(browser).SignInAsync(app.Address, "paula");
        var answer = Assert.Single(answers);

        // Again in the same browser, and in another one.
        await ExpectRefusedAsync(browser, answer);
        await using var other = await chromium.OpenAsync();
        await ExpectRefusedAsync(other, answer);

        // Altered on the way, each time with a fresh answer of the provider.
        await ExpectRefusedOnTheWayAsync("state");
        await ExpectRefusedOnTheWayAsync("code");
        Assert.DoesNotContain(Parameter(answer, "code"), app.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_at_the_provider()
    {
        await app.Provider.SetAsync("sofia", "Sofia", roles: "Viewer");
        await using var browser = await chromium.OpenAsync();
        var pages = new ProviderPages(browser);
        await pages.SignInAsync(app.Address, "sofia");
        var cookies = await browser.Page.Context.CookiesAsync();

        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Yes" }).ClickAsync();
        await Expect(browser.Page.GetByText("You are signed out.")).ToBeVisibleAsync();

        // The provider asks again who it is, and the old cookie is worth nothing.
        await pages.Button.ClickAsync();
        await Expect(pages.Account).ToBeVisibleAsync();
        await browser.Page.Context.AddCookiesAsync(cookies.Where(c => c.Name == "admin.session")
            .Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path }));
        await browser.Page.GotoAsync(app.Address.ToString());
        Assert.StartsWith("/signin", new Uri(browser.Page.Url).AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_of_the_provider_is_in_the_log_or_readable_in_the_admin_state()
    {
        await app.Provider.SetAsync("tilda", "Tilda", roles: "Viewer");
        await using var browser = await chromium.OpenAsync();
        await new ProviderPages(browser).SignInAsync(app.Address, "tilda");

        Assert.DoesNotContain(OpenIdProvider.Secret, app.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", app.Log, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(app.Folder, "admin-state.db", SearchOption.AllDirectories))
        {
            await using var shared = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(shared, System.Text.Encoding.Latin1);
            var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain(OpenIdProvider.Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain("eyJ", text, StringComparison.Ordinal);
        }
    }

    private static async Task ExpectRefusedAsync(BrowserPage browser, string answer)
    {
        await browser.Page.GotoAsync(answer);
        await Expect(browser.Page.GetByText("The sign-in was not finished")).ToBeVisibleAsync();
    }

    private async Task ExpectRefusedOnTheWayAsync(string parameter)
    {
        await using var browser = await chromium.OpenAsync();
        var pages = new ProviderPages(browser);
        await pages.GoToProviderAsync(app.Address);
        var answer = await pages.AnswerWithoutComingBackAsync("paula");
        var value = Parameter(answer, parameter);

        await ExpectRefusedAsync(browser, answer.Replace(value, value[..^4] + "AAAA", StringComparison.Ordinal));
        await browser.Page.GotoAsync(app.Address.ToString());
        Assert.StartsWith("/signin", new Uri(browser.Page.Url).AbsolutePath, StringComparison.Ordinal);
    }

    private static string Parameter(string address, string name) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(address).Query)[name].ToString();
}
