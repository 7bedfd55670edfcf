using System.Net;
using Admin.Tests.Servers;

namespace Admin.Tests.Hosting;

public sealed class SourceDownTests
{
    [Fact]
    public async Task A_run_that_failed_is_recorded_told_of_and_tried_again_by_itself()
    {
        await using var postgres = await PostgresServer.StartNewAsync();
        var database = await postgres.CreateDatabaseAsync();
        await database.AddUserAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1));
        await postgres.StopAsync();
        await using var app = await TestApp.StartAsync(database.Url);

        Assert.Equal(1, (await app.RunsAsync())["failed"]);
        Assert.Equal("degraded", (await app.JsonAsync("/health")).GetProperty("status").GetString());
        await ExpectAsync(await app.WithKey.GetAsync(new Uri("/api/v1/analytics/latest", UriKind.Relative), Cancelled), HttpStatusCode.NotFound, "no snapshot yet");
        await TestApp.UntilAsync(async () =>
        {
            var metrics = await app.MetricsAsync();
            var pause = metrics["admin_next_snapshot_run_timestamp_seconds"] - metrics["admin_last_snapshot_run_timestamp_seconds"];
            return pause is > 0 and <= 61;
        });

        await postgres.StartAsync();
        await TestApp.UntilAsync(async () => (await app.RunsAsync())["succeeded"] == 1);

        Assert.Equal("healthy", (await app.JsonAsync("/health")).GetProperty("status").GetString());
        Assert.Equal(1, (await app.JsonAsync("/latest")).GetProperty("total_users").GetInt64());
    }

    [Fact]
    public async Task A_snapshot_that_can_not_be_taken_is_a_problem_and_changes_nothing()
    {
        await using var postgres = await PostgresServer.StartNewAsync();
        var database = await postgres.CreateDatabaseAsync();
        await database.AddUserAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1));
        await using var app = await TestApp.StartAsync(database.Url);
        var before = (await app.JsonAsync("/range?start=2000-01-01&end=2999-12-31")).GetRawText();
        await postgres.StopAsync();

        await ExpectAsync(
            await app.WithKey.PostAsync(new Uri("/api/v1/analytics/snapshot", UriKind.Relative), null, Cancelled),
            HttpStatusCode.ServiceUnavailable,
            "No snapshot was taken");

        Assert.Equal(1, (await app.RunsAsync())["failed"]);
        Assert.Equal(before, (await app.JsonAsync("/range?start=2000-01-01&end=2999-12-31")).GetRawText());
    }

    private static async Task ExpectAsync(HttpResponseMessage response, HttpStatusCode status, string title)
    {
        using (response)
        {
            var problem = await response.Content.ReadAsStringAsync(Cancelled);
            Assert.Equal(status, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            Assert.Contains(title, problem, StringComparison.Ordinal);
            Assert.DoesNotContain(PostgresServer.Password, problem, StringComparison.Ordinal);
        }
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;
}
