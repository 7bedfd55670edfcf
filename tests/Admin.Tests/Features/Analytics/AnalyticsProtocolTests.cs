using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Admin.Tests.Servers;

namespace Admin.Tests.Features.Analytics;

/// <summary>Bad input, caching and the other manners of the API.</summary>
public sealed class AnalyticsProtocolTests(AnalyticsApp fixture) : IClassFixture<AnalyticsApp>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private readonly TestApp _app = fixture.App;

    [Theory]
    [InlineData("/growth?days=abc", "days", "\"abc\"", "36525")]
    [InlineData("/growth?days=0", "days", "\"0\"", "36525")]
    [InlineData("/growth?days=-1", "days", "\"-1\"", "36525")]
    [InlineData("/growth?days=99999999999", "days", "\"99999999999\"", "36525")]
    [InlineData("/growth?days=36526", "days", "\"36526\"", "36525")]
    [InlineData("/growth?days=1.5", "days", "\"1.5\"", "36525")]
    [InlineData("/growth?days=", "days", "\"\"", "36525")]
    [InlineData("/growth?days=30&days=31", "days", "\"30\" and \"31\"", "36525")]
    [InlineData("/growth?days=%00%0d%0aSet-Cookie:x", "days", "Set-Cookie", "36525")]
    [InlineData("/monthly?months=0", "months", "\"0\"", "1200")]
    [InlineData("/monthly?months=1201", "months", "\"1201\"", "1200")]
    [InlineData("/monthly?months=zwölf", "months", "\"zwölf\"", "1200")]
    [InlineData("/range?start=2026-02-01&end=2026-01-31", "start", "\"2026-02-01\"", "2026-01-31")]
    [InlineData("/range?start=2026-13-01&end=2026-12-31", "start", "\"2026-13-01\"", "YYYY-MM-DD")]
    [InlineData("/range?start=2026-01-01&end=2026-02-30", "end", "\"2026-02-30\"", "YYYY-MM-DD")]
    [InlineData("/range?start=2026-01-01", "end", "nothing", "YYYY-MM-DD")]
    [InlineData("/range?start=2026-01-01T00:00:00Z&end=2026-01-02", "start", "2026-01-01T00:00:00Z", "YYYY-MM-DD")]
    public async Task Bad_input_is_a_problem_that_names_the_parameter_the_given_and_the_allowed(string path, string parameter, string given, string allowed)
    {
        using var response = await _app.WithKey.GetAsync(Path(path), Cancelled);
        var problem = await ProblemAsync(response, HttpStatusCode.BadRequest);

        var detail = problem.GetProperty("detail").GetString()!;
        Assert.Contains($"The parameter {parameter} was given", detail, StringComparison.Ordinal);
        Assert.Contains(given, detail, StringComparison.Ordinal);
        Assert.Contains(allowed, detail, StringComparison.Ordinal);
        Assert.Equal(parameter, problem.GetProperty("parameter").GetString());
    }

    [Theory]
    [InlineData("/growth?days=36525")]
    [InlineData("/monthly?months=1200")]
    [InlineData("/range?start=0001-01-01&end=9999-12-31")]
    [InlineData("/growth?days=30&unknown=1")]
    public async Task The_widest_allowed_input_is_answered(string path)
    {
        using var response = await _app.WithKey.GetAsync(Path(path), Cancelled);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/v1/analytics/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v2/analytics/latest", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/v1/analytics/latest", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/api/v1/analytics/snapshot", HttpStatusCode.MethodNotAllowed)]
    [InlineData("BREW", "/api/v1/analytics/latest", HttpStatusCode.MethodNotAllowed)]
    public async Task An_unknown_route_or_method_is_a_problem_whatever_the_client_accepts(string method, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var response = await _app.WithKey.SendAsync(request, Cancelled);

        await ProblemAsync(response, expected);
    }

    [Theory]
    [InlineData("/latest")]
    [InlineData("/growth?days=30")]
    [InlineData("/monthly")]
    [InlineData("/summary")]
    [InlineData("/range?start=2026-01-01&end=2030-01-01")]
    public async Task An_answer_is_tagged_and_known_again_until_the_store_changes(string path)
    {
        using var first = await _app.WithKey.GetAsync(Path(path), Cancelled);
        var tag = first.Headers.ETag!;
        Assert.False(tag.IsWeak);

        using var again = await SendAsync(path, tag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(tag, again.Headers.ETag);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(Cancelled));

        using var snapshot = await _app.WithKey.PostAsync(Path("/snapshot"), null, Cancelled);
        snapshot.EnsureSuccessStatusCode();
        using var changed = await SendAsync(path, tag);
        Assert.NotEqual(tag, changed.Headers.ETag);
    }

    [Fact]
    public async Task A_packed_answer_has_a_tag_of_its_own_and_the_same_content()
    {
        const string path = "/range?start=2026-01-01&end=2030-01-01";
        using var plain = await _app.WithKey.GetAsync(Path(path), Cancelled);
        using var request = new HttpRequestMessage(HttpMethod.Get, Path(path));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var packed = await _app.WithKey.SendAsync(request, Cancelled);

        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        Assert.NotEqual(plain.Headers.ETag, packed.Headers.ETag);
        await using var unpacked = new System.IO.Compression.GZipStream(
            await packed.Content.ReadAsStreamAsync(Cancelled), System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        Assert.Equal(await plain.Content.ReadAsStringAsync(Cancelled), await reader.ReadToEndAsync(Cancelled));
    }

    [Theory]
    [InlineData("/api/v1/analytics/latest")]
    [InlineData("/api/v1/analytics/health")]
    [InlineData("/health")]
    [InlineData("/metrics")]
    public async Task Head_answers_as_get_does_without_a_body(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var response = await _app.WithKey.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancelled));
    }

    [Fact]
    public async Task Every_answer_carries_the_basic_security_headers_and_does_not_name_the_server()
    {
        foreach (var path in new[] { "/health", "/api/v1/analytics/latest", "/api/v1/analytics/nothing", "/signin" })
        {
            using var response = await _app.Anonymous.GetAsync(new Uri(path, UriKind.Relative), Cancelled);

            Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
            Assert.Equal(["no-referrer"], response.Headers.GetValues("Referrer-Policy"));
            Assert.Contains("frame-ancestors 'none'", string.Join(';', response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.False(response.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task Grafana_finds_the_series_and_reads_them()
    {
        using var search = await _app.WithKey.PostAsync(Path("/grafana/search"), Json("""{"target":""}"""), Cancelled);
        var names = JsonSerializer.Deserialize<string[]>(await search.Content.ReadAsStringAsync(Cancelled))!;
        Assert.Contains("total_users", names);
        Assert.Contains("total_db_size_bytes", names);

        using var query = await _app.WithKey.PostAsync(Path("/grafana/query"), Json(
            $$"""
            {"panelId":1,"range":{"from":"{{fixture.Today.AddDays(-1):yyyy-MM-dd}}T06:00:00.000Z","to":"{{fixture.Today:yyyy-MM-dd}}T23:59:59.999Z"},
             "targets":[{"target":"total_users","refId":"A","type":"timeserie"},{"target":"new_users_today","refId":"B"}],"maxDataPoints":550}
            """), Cancelled);
        var (yesterday, today) = (Milliseconds(-1), Milliseconds(0));
        Assert.Equal(
            $$"""[{"target":"total_users","datapoints":[[9,{{yesterday}}],[9,{{today}}]]},{"target":"new_users_today","datapoints":[[3,{{yesterday}}],[0,{{today}}]]}]""",
            await query.Content.ReadAsStringAsync(Cancelled));
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("null", "body")]
    [InlineData("[1,2", "body")]
    [InlineData("{\"targets\":\"total_users\"}", "body")]
    [InlineData("{\"targets\":[{\"target\":\"passwords\"}]}", "target")]
    [InlineData("{\"range\":{\"from\":\"2026-02-01T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"},\"targets\":[]}", "range.from")]
    public async Task A_bad_grafana_query_is_a_problem(string body, string parameter)
    {
        using var response = await _app.WithKey.PostAsync(Path("/grafana/query"), Json(body), Cancelled);
        var problem = await ProblemAsync(response, HttpStatusCode.BadRequest);

        Assert.Equal(parameter, problem.GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task A_huge_body_is_refused()
    {
        using var response = await _app.WithKey.PostAsync(Path("/grafana/query"), Json(new string(' ', 70_000) + "{}"), Cancelled);

        await ProblemAsync(response, HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task The_api_document_lists_the_old_routes_with_its_parameters_and_problems()
    {
        var document = JsonDocument.Parse(await _app.WithKey.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Cancelled)).RootElement;
        var paths = document.GetProperty("paths");
        var analytics = paths.EnumerateObject().Where(p => p.Name.StartsWith("/api/v1/analytics/", StringComparison.Ordinal)).ToList();

        Assert.Equal(
            ["get /growth", "get /health", "get /latest", "get /monthly", "get /range", "get /summary", "post /grafana/query", "post /grafana/search", "post /snapshot"],
            analytics
                .SelectMany(p => p.Value.EnumerateObject().Select(o => $"{o.Name} {p.Name.Replace("/api/v1/analytics", "", StringComparison.Ordinal)}"))
                .Order(StringComparer.Ordinal));
        Assert.All(analytics.SelectMany(p => p.Value.EnumerateObject()), operation =>
        {
            Assert.NotEmpty(operation.Value.GetProperty("summary").GetString()!);
            Assert.True(operation.Value.GetProperty("responses").TryGetProperty("503", out _), $"{operation} tells nothing of 503");
        });
        var days = paths.GetProperty("/api/v1/analytics/growth").GetProperty("get").GetProperty("parameters")[0];
        Assert.Equal("days", days.GetProperty("name").GetString());
        Assert.Equal(36_525, days.GetProperty("schema").GetProperty("maximum").GetInt32());
        Assert.Equal(1, days.GetProperty("schema").GetProperty("minimum").GetInt32());
        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.True(schemas.GetProperty("LatestResponse").GetProperty("properties").TryGetProperty("total_db_size_bytes", out _));
    }

    private static Uri Path(string path) => new($"/api/v1/analytics{path}", UriKind.Relative);

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var body = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal((int)expected, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        return problem;
    }

    private async Task<HttpResponseMessage> SendAsync(string path, EntityTagHeaderValue known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path(path));
        request.Headers.IfNoneMatch.Add(known);
        return await _app.WithKey.SendAsync(request, Cancelled);
    }

    private long Milliseconds(int offset) =>
        new DateTimeOffset(fixture.Today.AddDays(offset), TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
