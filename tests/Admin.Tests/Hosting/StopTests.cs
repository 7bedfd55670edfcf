using Admin.Tests.Servers;

namespace Admin.Tests.Hosting;

public sealed class StopTests(PostgresServer postgres)
{
    [Fact]
    public async Task Sigterm_stops_within_ten_seconds_also_while_requests_and_a_snapshot_run()
    {
        var database = await postgres.CreateDatabaseAsync();
        await database.AddUserAsync(TimeProvider.System.GetUtcNow().UtcDateTime);
        await using var app = await TestApp.StartAsync(database.Url);
        await using var blocker = new Npgsql.NpgsqlConnection(database.ConnectionString);
        await blocker.OpenAsync(TestContext.Current.CancellationToken);
        await using (var command = new Npgsql.NpgsqlCommand("BEGIN; LOCK TABLE auth.users IN ACCESS EXCLUSIVE MODE", blocker))
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var snapshot = app.WithKey.PostAsync(new Uri("/api/v1/analytics/snapshot", UriKind.Relative), null, TestContext.Current.CancellationToken);
        await TestApp.UntilAsync(async () => await database.ScalarAsync<long>(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()") > 0);

        var (exitCode, took) = await app.Process.StopAsync();

        Assert.True(app.Process.StandardError.Length == 0, app.Process.StandardError);
        Assert.Equal(0, exitCode);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        await Task.WhenAny(snapshot);
        Assert.True(!snapshot.IsCompletedSuccessfully || !(await snapshot).IsSuccessStatusCode);

        await blocker.CloseAsync();
        await app.StartAgainAsync();
        Assert.Equal(1, (await app.RunsAsync())["interrupted"]);
        Assert.Equal("Ready", await app.Anonymous.GetStringAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken));
    }
}
