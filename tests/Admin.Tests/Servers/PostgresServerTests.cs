namespace Admin.Tests.Servers;

public sealed class PostgresServerTests(PostgresServer postgres)
{
    [Fact]
    public async Task A_database_begins_with_no_user_and_in_a_zone_that_is_not_utc()
    {
        var database = await postgres.CreateDatabaseAsync();

        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM auth.users"));
        Assert.Equal("America/New_York", await database.ScalarAsync<string>("SHOW timezone"));
    }

    [Fact]
    public async Task The_clock_of_one_database_can_be_set_again_and_again()
    {
        var database = await postgres.CreateDatabaseAsync();
        var other = await postgres.CreateDatabaseAsync();

        foreach (var moment in new[] { new DateTime(2026, 3, 11, 9, 0, 0, DateTimeKind.Utc), new DateTime(2026, 3, 12, 10, 0, 0, DateTimeKind.Utc) })
        {
            await database.SetClockAsync(moment);
            Assert.Equal(moment, await database.ScalarAsync<DateTime>("SELECT now()"));
        }

        Assert.Equal(await other.ScalarAsync<DateTime>("SELECT pg_catalog.now()"), await other.ScalarAsync<DateTime>("SELECT now()"), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_database_can_claim_a_size()
    {
        var database = await postgres.CreateDatabaseAsync();

        await database.SetDatabaseSizeAsync(5_000_000_000);

        Assert.Equal(5_000_000_000, await database.ScalarAsync<long>("SELECT pg_database_size(current_database())"));
    }

    [Fact]
    public async Task A_stopped_server_comes_back_on_its_port_with_its_rows()
    {
        await using var server = await PostgresServer.StartNewAsync();
        var database = await server.CreateDatabaseAsync();
        await database.AddUserAsync(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        var port = server.Port;

        await server.StopAsync();
        await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => database.ExecuteAsync("SELECT 1"));
        await server.StartAsync();

        Assert.Equal(port, server.Port);
        Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM auth.users"));
    }
}
