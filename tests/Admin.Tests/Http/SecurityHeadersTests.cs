using System.Text.RegularExpressions;
using Admin.Tests.Auth;

namespace Admin.Tests.Http;

public sealed partial class SecurityHeadersTests(WholeApp app) : IClassFixture<WholeApp>
{
    [Theory]
    [InlineData("/", Caller.Viewer)]
    [InlineData("/backups", Caller.Admin)]
    [InlineData("/signin", Caller.Nobody)]
    [InlineData("/restore", Caller.Viewer)]
    [InlineData("/no-such-page", Caller.Viewer)]
    [InlineData("/api/v1/analytics/latest", Caller.Nobody)]
    [InlineData("/api/v1/analytics/growth", Caller.Viewer)]
    [InlineData("/metrics", Caller.Nobody)]
    public async Task Every_answer_keeps_the_browser_from_what_it_need_not_do(string address, Caller caller)
    {
        using var client = app.NewClient();
        app.Identify(client.DefaultRequestHeaders, caller);
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        string Header(string name) => string.Join(',', answer.Headers.TryGetValues(name, out var values) ? values : []);

        var policy = Header("Content-Security-Policy");
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("default-src '", policy, StringComparison.Ordinal);
        var scripts = policy.Split(';').Select(p => p.Trim()).FirstOrDefault(p => p.StartsWith("script-src", StringComparison.Ordinal)) ?? "script-src 'none'";
        Assert.DoesNotContain("unsafe", scripts, StringComparison.Ordinal);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("DENY", Header("X-Frame-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("", Header("Server"));

        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.All(Script().Matches(page), script => Assert.Contains(" src=", script.Value, StringComparison.Ordinal));
        Assert.DoesNotMatch(Handler(), page);
    }

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();

    /// <summary>Script in an attribute.</summary>
    [GeneratedRegex("""<[a-z][^>]*\son[a-z]+\s*=""")]
    private static partial Regex Handler();
}
