using System.Net;
using Admin.Tests.Servers;

namespace Admin.Tests.Hosting;

public sealed class SourceDownTests
{
    [Fact]
    public async Task While_the_source_is_away_a_snapshot_is_a_problem_recorded_and_told_and_then_made_good_by_itself()
    {
        await using var postgres = await PostgresServer.StartNewAsync();
        var database = await postgres.CreateDatabaseAsync();
        await database.AddUserAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1));
        await postgres.StopAsync();
        await using var app = await TestApp.StartAsync(database.Url);

        using var response = await app.WithKey.PostAsync(new Uri("/api/v1/analytics/snapshot", UriKind.Relative), null, Cancelled);
        var problem = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain(PostgresServer.Password, problem, StringComparison.Ordinal);

        Assert.True((await app.RunsAsync())["failed"] >= 2);
        Assert.Equal("degraded", (await app.JsonAsync("/health")).GetProperty("status").GetString());
        using var latest = await app.WithKey.GetAsync(new Uri("/api/v1/analytics/latest", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, latest.StatusCode);
        Assert.Contains("no snapshot yet", await latest.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);

        await postgres.StartAsync();
        using var made = await app.WithKey.PostAsync(new Uri("/api/v1/analytics/snapshot", UriKind.Relative), null, Cancelled);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal("healthy", (await app.JsonAsync("/health")).GetProperty("status").GetString());
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;
}
