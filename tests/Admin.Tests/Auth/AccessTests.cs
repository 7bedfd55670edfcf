using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Admin.Tests.Servers;

namespace Admin.Tests.Auth;

/// <summary>Who gets in where: every route, every way to say who one is, with and without ANONYMOUS_READ.</summary>
public sealed class AccessTests(AccessApps fixture) : IClassFixture<AccessApps>
{
    private const string Api = "/api/v1/analytics";

    /// <summary>Method, path, and the answers to a stranger: where ANONYMOUS_READ is off, and where it is on.</summary>
    public static TheoryData<string, string, HttpStatusCode, HttpStatusCode> Routes { get; } = new()
    {
        { "GET", "/health", HttpStatusCode.OK, HttpStatusCode.OK },
        { "GET", "/health/ready", HttpStatusCode.OK, HttpStatusCode.OK },
        { "GET", "/metrics", HttpStatusCode.OK, HttpStatusCode.OK },
        { "GET", "/signin", HttpStatusCode.OK, HttpStatusCode.OK },
        { "GET", Api + "/health", HttpStatusCode.OK, HttpStatusCode.OK },
        { "GET", Api + "/latest", HttpStatusCode.Unauthorized, HttpStatusCode.OK },
        { "GET", Api + "/growth", HttpStatusCode.Unauthorized, HttpStatusCode.OK },
        { "GET", Api + "/monthly", HttpStatusCode.Unauthorized, HttpStatusCode.OK },
        { "GET", Api + "/summary", HttpStatusCode.Unauthorized, HttpStatusCode.OK },
        { "GET", Api + "/range?start=2026-01-01&end=2026-01-02", HttpStatusCode.Unauthorized, HttpStatusCode.OK },
        { "POST", Api + "/grafana/search", HttpStatusCode.Unauthorized, HttpStatusCode.OK },
        { "POST", Api + "/grafana/query", HttpStatusCode.Unauthorized, HttpStatusCode.OK },
        { "POST", Api + "/snapshot", HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized },
        { "GET", "/openapi/v1.json", HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized },
        { "GET", "/", HttpStatusCode.Redirect, HttpStatusCode.Redirect },
    };

    public static IEnumerable<TheoryDataRow<string, string>> Addresses => Routes.Select(r => new TheoryDataRow<string, string>(r.Data.Item1, r.Data.Item2));

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_stranger_gets_what_is_open(string method, string path, HttpStatusCode closed, HttpStatusCode open)
    {
        Assert.Equal(closed, await AskAsync(fixture.Closed, method, path, _ => { }));
        Assert.Equal(open, await AskAsync(fixture.Open, method, path, _ => { }));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_wrong_key_opens_nothing(string method, string path, HttpStatusCode closed, HttpStatusCode open)
    {
        var refused = closed == HttpStatusCode.Redirect ? HttpStatusCode.Unauthorized : closed;
        Assert.Equal(refused, await AskAsync(fixture.Closed, method, path, h => h.Add("X-Api-Key", TestApp.Key + "x")));
        Assert.Equal(refused, await AskAsync(fixture.Closed, method, path, h => h.Authorization = new("Bearer", "wrong")));
        Assert.Equal(
            open == HttpStatusCode.Redirect ? HttpStatusCode.Unauthorized : open,
            await AskAsync(fixture.Open, method, path, h => h.Add("X-Api-Key", "")));
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_key_opens_everything(string method, string path)
    {
        var expected = path.EndsWith("/snapshot", StringComparison.Ordinal) ? HttpStatusCode.Created : HttpStatusCode.OK;
        Assert.Equal(expected, await AskAsync(fixture.Closed, method, path, h => h.Add("X-Api-Key", TestApp.Key)));
        Assert.Equal(expected, await AskAsync(fixture.Closed, method, path, h => h.Authorization = new("Bearer", TestApp.Key)));
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_session_opens_everything(string method, string path)
    {
        var expected = path.EndsWith("/snapshot", StringComparison.Ordinal) ? HttpStatusCode.Created : HttpStatusCode.OK;
        Assert.Equal(expected, await AskAsync(fixture.Closed, method, path, h => h.Add("Cookie", fixture.Session)));
    }

    [Fact]
    public async Task The_api_refuses_by_a_problem_and_a_page_by_the_way_to_sign_in()
    {
        using var api = await fixture.Closed.Anonymous.GetAsync(new Uri(Api + "/latest", UriKind.Relative), Cancelled);
        using var page = await fixture.Closed.Anonymous.GetAsync(new Uri("/?days=30", UriKind.Relative), Cancelled);

        Assert.Equal("application/problem+json", api.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Bearer", api.Headers.WwwAuthenticate.ToString());
        Assert.Equal("/signin?return=%2F%3Fdays%3D30", page.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_session_does_not_let_the_page_of_another_site_take_a_snapshot()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(fixture.Closed, "POST", Api + "/snapshot", h =>
        {
            h.Add("Cookie", fixture.Session);
            h.Add("Sec-Fetch-Site", "same-site");
        }));
    }

    [Fact]
    public async Task Metrics_can_be_made_to_require_a_key()
    {
        await using var app = await TestApp.StartAsync(fixture.DatabaseUrl, ("Metrics__RequireKey", "true"));

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(app, "GET", "/metrics", _ => { }));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(app, "GET", "/metrics", h => h.Add("X-Api-Key", TestApp.Key)));
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static async Task<HttpStatusCode> AskAsync(TestApp app, string method, string path, Action<HttpRequestHeaders> identify)
    {
        using var client = app.NewClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        identify(request.Headers);
        if (path.EndsWith("/query", StringComparison.Ordinal))
        {
            request.Content = new StringContent("""{"targets":[]}""", Encoding.UTF8, "application/json");
        }

        using var response = await client.SendAsync(request, Cancelled);
        return response.StatusCode;
    }
}
