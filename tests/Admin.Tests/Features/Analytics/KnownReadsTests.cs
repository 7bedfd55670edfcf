using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Admin.Tests.Servers;

namespace Admin.Tests.Features.Analytics;

/// <summary>Repeated reads are answered from memory, and nobody can tell by the answer.</summary>
public sealed class KnownReadsTests(PostgresServer postgres, AnalyticsApp closed) : IClassFixture<AnalyticsApp>
{
    private static readonly string[] Reads = ["/latest", "/growth?days=30", "/growth", "/monthly?months=2", "/summary"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_repeated_read_is_what_the_long_way_tells_and_counted_and_new_after_each_write()
    {
        await using var app = await TestApp.StartAsync((await postgres.CreateDatabaseAsync()).Url, ("ANONYMOUS_READ", "true"));
        foreach (var read in Reads)
        {
            var told = await TellTheLongWayAsync(app.WithKey, read);
            Assert.Equal(told, await TellAsync(app.WithKey, read));
            Assert.Equal(told, await TellAsync(app.Anonymous, read));
            var tag = told.Single(line => line.StartsWith("ETag", StringComparison.Ordinal))[6..];
            using var unchanged = await SendAsync(app.Anonymous, read, "If-None-Match", tag);
            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        }

        var counts = await app.MetricsAsync();
        Assert.Equal(3, Count(counts, "200", "/api/v1/analytics/latest"));
        Assert.Equal(1, Count(counts, "304", "/api/v1/analytics/latest"));
        Assert.Equal(6, Count(counts, "200", "/api/v1/analytics/growth"));

        var before = await TellAsync(app.Anonymous, "/latest");
        using var snapshot = await app.WithKey.PostAsync(Path("/snapshot"), null, Cancelled);
        snapshot.EnsureSuccessStatusCode();
        var after = await TellAsync(app.Anonymous, "/latest");
        Assert.NotEqual(before, after);
        Assert.Equal(await TellTheLongWayAsync(app.WithKey, "/latest"), after);
    }

    [Fact]
    public async Task Where_nobody_may_read_without_a_key_memory_tells_a_stranger_nothing()
    {
        foreach (var read in Reads)
        {
            await TellAsync(closed.App.WithKey, read);
            using var stranger = await closed.App.Anonymous.GetAsync(Path(read), Cancelled);
            using var guess = await SendAsync(closed.App.Anonymous, read, "X-Api-Key", "mana_guessed");

            Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, guess.StatusCode);
        }
    }

    [Fact]
    public async Task A_key_of_the_least_scope_is_answered_until_it_is_revoked()
    {
        var made = await closed.App.WithKey.PostAsJsonAsync(new Uri("/api/v1/keys", UriKind.Relative), new { name = "reads", scope = "read" }, Cancelled);
        var key = await made.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        var secret = key.GetProperty("key").GetString()!;
        await TellAsync(closed.App.WithKey, "/latest");
        using var read = await SendAsync(closed.App.Anonymous, "/latest", "Authorization", $"Bearer {secret}");
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);

        using var revoked = await closed.App.WithKey.DeleteAsync(new Uri($"/api/v1/keys/{key.GetProperty("about").GetProperty("id")}", UriKind.Relative), Cancelled);
        revoked.EnsureSuccessStatusCode();
        using var refused = await SendAsync(closed.App.Anonymous, "/latest", "Authorization", $"Bearer {secret}");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    /// <summary>The headers, but for the time of day, and the body.</summary>
    private static async Task<string[]> TellAsync(HttpClient client, string read) => await TellAsync(await client.GetAsync(Path(read), Cancelled));

    /// <summary>What brings a cookie may have a session, and memory does not know sessions.</summary>
    private static async Task<string[]> TellTheLongWayAsync(HttpClient client, string read) =>
        await TellAsync(await SendAsync(client, read, "Cookie", "theme=dark"));

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string read, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path(read));
        request.Headers.TryAddWithoutValidation(header, value);
        return await client.SendAsync(request, Cancelled);
    }

    private static async Task<string[]> TellAsync(HttpResponseMessage response)
    {
        using var told = response;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return
        [
            .. response.Headers.Concat(response.Content.Headers).Where(h => h.Key != "Date").Select(h => $"{h.Key}: {string.Join(", ", h.Value)}").Order(),
            await response.Content.ReadAsStringAsync(Cancelled),
        ];
    }

    private static double Count(IReadOnlyDictionary<string, double> metrics, string code, string route) =>
        metrics[$"http_request_duration_seconds_count{{code=\"{code}\",method=\"GET\",endpoint=\"{route}\"}}"];

    private static Uri Path(string read) => new($"/api/v1/analytics{read}", UriKind.Relative);
}
