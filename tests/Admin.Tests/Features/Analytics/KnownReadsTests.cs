using System.Net;
using Admin.Tests.Servers;

namespace Admin.Tests.Features.Analytics;

/// <summary>Where anybody may read, repeated reads are answered from memory, and nobody can tell by the answer.</summary>
public sealed class KnownReadsTests(PostgresServer postgres, AnalyticsApp closed) : IClassFixture<AnalyticsApp>
{
    private static readonly string[] Reads = ["/latest", "/growth?days=30", "/growth", "/monthly?months=2", "/summary"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_repeated_read_is_what_a_caller_with_a_key_is_told_and_counted_and_new_after_each_write()
    {
        await using var app = await TestApp.StartAsync((await postgres.CreateDatabaseAsync()).Url, ("ANONYMOUS_READ", "true"));
        foreach (var read in Reads)
        {
            var told = await TellAsync(app.WithKey, read);
            Assert.Equal(told, await TellAsync(app.Anonymous, read));
            Assert.Equal(told, await TellAsync(app.Anonymous, read));
            var tag = told.Single(line => line.StartsWith("ETag", StringComparison.Ordinal))[6..];
            using var known = new HttpRequestMessage(HttpMethod.Get, Path(read));
            known.Headers.TryAddWithoutValidation("If-None-Match", tag);
            using var unchanged = await app.Anonymous.SendAsync(known, Cancelled);
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
        Assert.Equal(await TellAsync(app.WithKey, "/latest"), after);
    }

    [Fact]
    public async Task Where_nobody_may_read_without_a_key_memory_tells_a_stranger_nothing()
    {
        foreach (var read in Reads)
        {
            await TellAsync(closed.App.WithKey, read);
            using var refused = await closed.App.Anonymous.GetAsync(Path(read), Cancelled);

            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }
    }

    /// <summary>The headers, but for the time of day, and the body.</summary>
    private static async Task<string[]> TellAsync(HttpClient client, string read)
    {
        using var response = await client.GetAsync(Path(read), Cancelled);
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
