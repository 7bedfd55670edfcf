using System.Net;
using Admin.Tests.Servers;

namespace Admin.Tests.Auth;

public sealed class SignInTests(PostgresServer postgres)
{
    private const string Wrong = "/signin?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    [Fact]
    public async Task A_link_signs_in_once_and_only_when_its_button_is_pressed()
    {
        await using var app = await StartAsync();
        using var browser = new SignInForm(app);

        for (var look = 0; look < 3; look++)
        {
            Assert.Equal(HttpStatusCode.OK, await browser.OpenAsync(app.Process.SignInLink));
        }

        Assert.Equal((HttpStatusCode.Redirect, "/"), await browser.SendAsync());
        var cookie = browser.SetCookies.Single(c => c.StartsWith("admin.session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("; secure", cookie, StringComparison.OrdinalIgnoreCase);

        using var late = new SignInForm(app);
        Assert.Equal(HttpStatusCode.Forbidden, await late.OpenAsync(app.Process.SignInLink));
        Assert.Contains("This link no longer works", late.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_link_signs_nobody_in_and_says_what_to_do()
    {
        await using var app = await StartAsync();
        using var browser = new SignInForm(app);

        Assert.Equal(HttpStatusCode.Forbidden, await browser.OpenAsync(new Uri(Wrong, UriKind.Relative)));
        Assert.Contains("Sign-in link:", browser.Page, StringComparison.Ordinal);
        Assert.Null(browser.Form);

        await browser.OpenAsync(app.Process.SignInLink);
        Assert.Equal((HttpStatusCode.Redirect, "/signin?notice=form"), await browser.SendAsync(f => f.Key == "token"));
        Assert.Empty(browser.SetCookies);
        await browser.OpenAsync(app.Process.SignInLink);
        Assert.Equal((HttpStatusCode.Redirect, "/signin?notice=link"), await browser.SendAsync(f => f.Key != "token"));
        Assert.DoesNotContain(browser.SetCookies, c => c.StartsWith("admin.session=", StringComparison.Ordinal));
        await browser.OpenAsync(app.Process.SignInLink);
        Assert.Equal((HttpStatusCode.Redirect, "/"), await browser.SendAsync());
    }

    [Theory]
    [InlineData("/trends?days=30", "/trends?days=30")]
    [InlineData("//evil.example/", "/")]
    [InlineData("https://evil.example/", "/")]
    public async Task Signing_in_leads_back_to_this_site_alone(string wanted, string followed)
    {
        await using var app = await StartAsync();
        using var browser = new SignInForm(app);

        await browser.OpenAsync(new Uri($"{app.Process.SignInLink}&return={Uri.EscapeDataString(wanted)}"));

        Assert.Equal((HttpStatusCode.Redirect, followed), await browser.SendAsync());
    }

    [Fact]
    public async Task A_session_survives_a_restart_and_ends_when_signed_out()
    {
        await using var app = await StartAsync();
        using var browser = new SignInForm(app);
        var cookie = await browser.SignInAsync(app.Process.SignInLink);

        await app.Process.StopAsync();
        await app.StartAgainAsync();
        Assert.Equal(HttpStatusCode.OK, await DocumentAsync(app, cookie));

        using var client = app.NewClient();
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        using var forged = await client.PostAsync(new Uri("/signout", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal("/signin?notice=form", forged.Headers.Location?.ToString());
        Assert.False(forged.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Once_a_link_is_used_another_can_be_asked_for_and_is_printed_to_the_log_alone()
    {
        await using var app = await StartAsync();
        using var browser = new SignInForm(app);
        await browser.SignInAsync(app.Process.SignInLink);

        using var stranger = new SignInForm(app);
        await stranger.OpenAsync(new Uri("/signin", UriKind.Relative));
        Assert.Equal((HttpStatusCode.Redirect, "/signin?notice=printed"), await stranger.SendAsync());

        await TestApp.UntilAsync(() => Task.FromResult(Links(app).Count == 2));
        await stranger.OpenAsync(new Uri("/signin", UriKind.Relative));
        Assert.Null(stranger.Form);
        Assert.DoesNotContain("token=", stranger.Page, StringComparison.Ordinal);
        Assert.NotEmpty(await stranger.SignInAsync(Links(app)[1]));
    }

    private static List<Uri> Links(TestApp app) =>
    [
        .. app.Process.StandardOutput.Split('\n')
            .Where(l => l.StartsWith("Sign-in link: ", StringComparison.Ordinal))
            .Select(l => new Uri(l["Sign-in link: ".Length..])),
    ];

    private static async Task<HttpStatusCode> DocumentAsync(TestApp app, string cookie)
    {
        using var client = app.NewClient();
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        using var response = await client.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private async Task<TestApp> StartAsync() => await TestApp.StartAsync((await postgres.CreateDatabaseAsync()).Url);
}
