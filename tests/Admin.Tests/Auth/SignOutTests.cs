using System.Net;
using Admin.Tests.Servers;

namespace Admin.Tests.Auth;

public sealed class SignOutTests(PostgresServer postgres)
{
    private static readonly Uri Home = new("/", UriKind.Relative);

    [Fact]
    public async Task Only_the_button_of_our_own_page_signs_out()
    {
        await using var app = await TestApp.StartAsync((await postgres.CreateDatabaseAsync()).Url);
        using var browser = new SignInForm(app);
        await browser.SignInAsync(app.Process.SignInLink);

        Assert.Equal(HttpStatusCode.OK, await browser.OpenAsync(Home));
        Assert.Equal("/signout", browser.Form?.Action);
        Assert.Equal((HttpStatusCode.Redirect, "/signin?notice=form"), await browser.SendAsync(_ => false));
        Assert.DoesNotContain(browser.SetCookies, c => c.StartsWith("admin.session=", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await browser.OpenAsync(new Uri("/signout", UriKind.Relative)));
        Assert.Equal(HttpStatusCode.OK, await browser.OpenAsync(Home));

        Assert.Equal((HttpStatusCode.Redirect, "/signin?notice=out"), await browser.SendAsync());

        Assert.Contains(browser.SetCookies, c => c.StartsWith("admin.session=;", StringComparison.Ordinal) && c.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(HttpStatusCode.Redirect, await browser.OpenAsync(Home));
    }
}
