using System.Net;
using System.Net.Sockets;
using Admin.Data.Kpis;
using Admin.Data.Source;
using Admin.Tests.Servers;
using Npgsql;
using static Admin.Tests.Source.KpiQueries;

namespace Admin.Tests.Source;

public sealed class PostgresFailureTests(PostgresServer postgres)
{
    private static readonly DateOnly Day = new(2026, 3, 11);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_is_not_there_is_unreachable()
    {
        var port = 0;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        await OpeningFailsAsync(
            $"postgresql://mana:s3cret@127.0.0.1:{port}/product", SourceFailure.Unreachable, $"PostgreSQL at 127.0.0.1:{port} refused the connection.");
    }

    [Fact]
    public async Task A_host_that_nobody_knows_is_unreachable() => await OpeningFailsAsync(
        "postgresql://mana:s3cret@no-such-host.invalid/product",
        SourceFailure.Unreachable,
        "PostgreSQL at no-such-host.invalid:5432 can't be found: the host's name is not known.");

    [Fact]
    public async Task A_server_that_does_not_answer_is_unreachable_after_the_connect_timeout()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;

        await OpeningFailsAsync(
            new PostgresSourceOptions($"postgresql://mana:s3cret@127.0.0.1:{port}/product") { ConnectTimeout = TimeSpan.FromSeconds(1) },
            SourceFailure.Unreachable,
            $"PostgreSQL at 127.0.0.1:{port} did not answer within 1 s.");
    }

    [Fact]
    public async Task A_wrong_password_is_a_refused_sign_in()
    {
        var database = await postgres.CreateDatabaseAsync();

        await OpeningFailsAsync(
            With(database, b => b.Password = "wr0ng-s3cret"),
            SourceFailure.SignInRefused,
            $"PostgreSQL at 127.0.0.1:{postgres.Port} refused the sign-in of the user 'mana': it says “password authentication failed for user \"mana\"”.");
    }

    [Fact]
    public async Task A_missing_password_is_a_refused_sign_in()
    {
        var database = await postgres.CreateDatabaseAsync();

        await OpeningFailsAsync(
            With(database, b => b.Password = null),
            SourceFailure.SignInRefused,
            $"PostgreSQL at 127.0.0.1:{postgres.Port} refused the sign-in of the user 'mana': it wants a password and DATABASE_URL has none.");
    }

    [Fact]
    public async Task An_unknown_database_is_named()
    {
        var database = await postgres.CreateDatabaseAsync();

        await OpeningFailsAsync(
            With(database, b => b.Database = "nowhere"),
            SourceFailure.DatabaseMissing,
            $"PostgreSQL at 127.0.0.1:{postgres.Port} has no database 'nowhere'.");
    }

    [Fact]
    public async Task A_server_without_tls_is_refused_where_tls_is_required()
    {
        var database = await postgres.CreateDatabaseAsync();

        await OpeningFailsAsync(
            With(database, b => b.SslMode = SslMode.Require),
            SourceFailure.Unreachable,
            $"PostgreSQL at 127.0.0.1:{postgres.Port} could not be reached: SSL connection requested. No SSL enabled connection from this host is configured.");
    }

    [Fact]
    public async Task A_database_that_may_not_be_used_is_permission_denied()
    {
        var database = await postgres.CreateDatabaseAsync();
        var role = $"outsider_{database.Name}";
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD 's3cret'; REVOKE CONNECT ON DATABASE {database.Name} FROM PUBLIC");

        await OpeningFailsAsync(
            With(database, b => (b.Username, b.Password) = (role, "s3cret")),
            SourceFailure.PermissionDenied,
            $"The user '{role}' may not use the database '{database.Name}': permission denied for database \"{database.Name}\".");
    }

    [Fact]
    public async Task A_missing_table_is_named()
    {
        var database = await postgres.CreateDatabaseAsync();
        await database.ExecuteAsync("DROP TABLE auth.users");

        await AskingFailsAsync(
            database, Users, SourceFailure.TableMissing,
            $"The query 'users' asks for something that the database '{database.Name}' does not have: relation \"auth.users\" does not exist.");
    }

    [Fact]
    public async Task A_table_that_may_not_be_read_is_permission_denied()
    {
        var database = await postgres.CreateDatabaseAsync();
        var role = $"reader_{database.Name}";
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD 's3cret'; GRANT USAGE ON SCHEMA auth TO {role}");

        await AskingFailsAsync(
            new PostgresSourceOptions(With(database, b => (b.Username, b.Password) = (role, "s3cret"))), Users, SourceFailure.PermissionDenied,
            $"The user '{role}' may not read what the query 'users' asks for: permission denied for table users.");
    }

    [Fact]
    public async Task A_query_that_takes_too_long_is_stopped_by_the_server()
    {
        var database = await postgres.CreateDatabaseAsync();

        await AskingFailsAsync(
            new PostgresSourceOptions(database.Url) { StatementTimeout = TimeSpan.FromMilliseconds(50) },
            Own("SELECT 1 AS x FROM pg_sleep(60)"),
            SourceFailure.TimedOut,
            $"PostgreSQL at 127.0.0.1:{postgres.Port} did not answer the query 'own' within 0.05 s.");
    }

    [Fact]
    public async Task A_history_may_take_longer_than_a_day_and_not_for_ever()
    {
        var database = await postgres.CreateDatabaseAsync();
        var query = Own("SELECT 1 AS x", "SELECT CAST(@first_day AS date) AS day, 1 AS x FROM pg_sleep(0.2)");
        var endless = Own("SELECT 1 AS x", "SELECT CAST(@first_day AS date) AS day, 1 AS x FROM pg_sleep(60)");
        await using var source = PostgresSource.Create(
            new(database.Url) { StatementTimeout = TimeSpan.FromMilliseconds(100), HistoryTimeout = TimeSpan.FromSeconds(1) });
        await using var session = await source.OpenAsync(Token);

        Assert.Single(await session.ReadHistoryAsync(query, Day, Day, Token));
        var exception = await Assert.ThrowsAsync<SourceException>(() => session.ReadHistoryAsync(endless, Day, Day, Token));

        Assert.Equal(SourceFailure.TimedOut, exception.Failure);
        Assert.Contains("within 1 s", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_writes_is_refused()
    {
        var database = await postgres.CreateDatabaseAsync();

        await AskingFailsAsync(
            database,
            Own("WITH added AS (INSERT INTO auth.users DEFAULT VALUES RETURNING 1) SELECT count(*) AS x FROM added"),
            SourceFailure.QueryFailed,
            "The query 'own' tried to write, and was refused: cannot execute SELECT in a read-only transaction.");
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM auth.users"));
    }

    [Fact]
    public async Task Another_error_of_a_query_is_told_with_the_servers_words()
    {
        var database = await postgres.CreateDatabaseAsync();

        await AskingFailsAsync(
            database, Own("SELECT nothing AS x FROM auth.users"), SourceFailure.QueryFailed,
            "The query 'own' failed: column \"nothing\" does not exist (42703).");
    }

    [Fact]
    public async Task A_server_that_goes_away_during_a_query_is_unreachable()
    {
        await using var server = await PostgresServer.StartNewAsync();
        var database = await server.CreateDatabaseAsync();
        await using var source = PostgresSource.Create(new(database.Url));
        await using (var session = await source.OpenAsync(Token))
        {
            var asking = session.ReadAsync(Own("SELECT 1 AS x FROM pg_sleep(60)"), Day, session.Now, Token);
            await SleepingAsync(database, sessions: 1);
            await server.StopAsync();

            var exception = await Assert.ThrowsAsync<SourceException>(() => asking);
            Assert.Equal(SourceFailure.Unreachable, exception.Failure);
            Assert.Equal($"PostgreSQL at 127.0.0.1:{server.Port} closed the connection during the query 'own'.", exception.Message);
        }

        await server.StartAsync();
        await using var again = await source.OpenAsync(Token);
        Assert.Equal(0, (await again.ReadAsync(Users, Day, again.Now, Token)).ByKpi()[InheritedKpis.TotalUsers]);
    }

    [Fact]
    public async Task Cancelling_stops_the_query_on_the_server_and_is_no_problem_of_the_source()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var source = PostgresSource.Create(new(database.Url));
        await using var session = await source.OpenAsync(Token);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var asking = session.ReadAsync(Own("SELECT 1 AS x FROM pg_sleep(60)"), Day, session.Now, cancel.Token);
        await SleepingAsync(database, sessions: 1);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await SleepingAsync(database, sessions: 0);
    }

    /// <summary>Waits until so many sessions of the database sleep.</summary>
    private static async Task SleepingAsync(PostgresDatabase database, long sessions)
    {
        while (await database.ScalarAsync<long>(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'") != sessions)
        {
            Token.ThrowIfCancellationRequested();
        }
    }

    private static string With(PostgresDatabase database, Action<NpgsqlConnectionStringBuilder> change)
    {
        var builder = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        change(builder);
        return builder.ConnectionString;
    }

    private static Task OpeningFailsAsync(string address, SourceFailure failure, string what) => OpeningFailsAsync(new PostgresSourceOptions(address), failure, what);

    private static async Task OpeningFailsAsync(PostgresSourceOptions options, SourceFailure failure, string what)
    {
        await using var source = PostgresSource.Create(options);
        Check(await Assert.ThrowsAsync<SourceException>(() => source.OpenAsync(Token)), failure, what);
    }

    private static Task AskingFailsAsync(PostgresDatabase database, KpiQuery query, SourceFailure failure, string what) =>
        AskingFailsAsync(new PostgresSourceOptions(database.Url), query, failure, what);

    private static async Task AskingFailsAsync(PostgresSourceOptions options, KpiQuery query, SourceFailure failure, string what)
    {
        await using var source = PostgresSource.Create(options);
        await using var session = await source.OpenAsync(Token);
        Check(await Assert.ThrowsAsync<SourceException>(() => session.ReadAsync(query, Day, session.Now, Token)), failure, what);
    }

    private static void Check(SourceException exception, SourceFailure failure, string what)
    {
        Assert.Equal(what, exception.Problem.What);
        Assert.Equal(failure, exception.Failure);
        Assert.Equal("Everything recorded so far is unchanged.", exception.Problem.StillTrue);
        Assert.NotEmpty(exception.Problem.Next);

        // Every password in these tests has this in it, and the whole exception may be logged.
        Assert.DoesNotContain("s3cret", exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", exception.Problem.ToString(), StringComparison.Ordinal);
    }
}
