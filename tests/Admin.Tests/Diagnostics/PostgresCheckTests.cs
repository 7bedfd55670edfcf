using Admin.Data.Diagnostics;
using Admin.Data.Kpis;
using Admin.Data.Source;
using Admin.Tests.Servers;
using Npgsql;

namespace Admin.Tests.Diagnostics;

/// <summary>Each trouble of PostgreSQL for real, on a server that is stopped, locked and closed by the tests.</summary>
public sealed class PostgresCheckTests(PostgresServer postgres)
{
    private static readonly KpiCatalog Catalogue = KpiCatalog.Load(Path.Combine(AppContext.BaseDirectory, "kpis.yaml"));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stopped_server_is_unreachable_and_fine_again_once_it_runs()
    {
        await using var server = await PostgresServer.StartNewAsync();
        var database = await server.CreateDatabaseAsync();
        Assert.Equal(Verdict.Fine, (await LookAsync(database.Url)).Verdict);
        await server.StopAsync();

        var finding = await LookAsync(database.Url);

        Assert.Equal(Verdict.Trouble, finding.Verdict);
        Assert.Contains("refused the connection", finding.Says, StringComparison.Ordinal);
        Assert.StartsWith($"pg_isready -h 127.0.0.1 -p {server.Port} || ", finding.Command, StringComparison.Ordinal);
        await server.StartAsync();
        Assert.Equal(Verdict.Fine, (await LookAsync(database.Url)).Verdict);
    }

    [Fact]
    public async Task A_wrong_port_is_named_with_host_and_port_and_fine_once_it_is_right()
    {
        var database = await postgres.CreateDatabaseAsync();

        var finding = await LookAsync(database.Url.Replace($":{postgres.Port}/", ":1/", StringComparison.Ordinal));

        Assert.Equal(Verdict.Trouble, finding.Verdict);
        Assert.StartsWith("PostgreSQL at 127.0.0.1:1 refused the connection.", finding.Says, StringComparison.Ordinal);
        Assert.Contains("host or port are wrong", finding.Cause, StringComparison.Ordinal);
        Assert.Equal(Verdict.Fine, (await LookAsync(database.Url)).Verdict);
    }

    [Fact]
    public async Task A_wrong_password_is_named_and_never_shown()
    {
        var database = await postgres.CreateDatabaseAsync();
        var wrong = database.Url.Replace(Uri.EscapeDataString(PostgresServer.Password), "not-the-password", StringComparison.Ordinal);

        var finding = await LookAsync(wrong);

        Assert.Equal(Verdict.Trouble, finding.Verdict);
        Assert.Contains("refused the sign-in of the user 'mana'", finding.Says, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-password", finding.ToString() + string.Join(' ', finding.Evidence), StringComparison.Ordinal);
        Assert.Equal(Verdict.Fine, (await LookAsync(database.Url)).Verdict);
    }

    [Fact]
    public async Task A_user_without_rights_is_named_and_the_grant_given_makes_it_fine()
    {
        var database = await postgres.CreateDatabaseAsync();
        await database.ExecuteAsync($"REVOKE ALL ON ALL TABLES IN SCHEMA auth FROM {PostgresServer.User}");

        var finding = await LookAsync(database.Url);

        Assert.Equal(Verdict.Trouble, finding.Verdict);
        Assert.Contains("may not read what the query", finding.Says, StringComparison.Ordinal);
        var grant = finding.Command![(finding.Command!.IndexOf("-c '", StringComparison.Ordinal) + 4)..^1];
        Assert.Contains("GRANT SELECT ON ALL TABLES IN SCHEMA auth TO mana", grant, StringComparison.Ordinal);
        await database.ExecuteAsync(grant);
        Assert.Equal(Verdict.Fine, (await LookAsync(database.Url)).Verdict);
    }

    [Fact]
    public async Task A_table_that_somebody_locks_is_slow_and_fine_once_it_is_let_go()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var holder = new NpgsqlConnection(database.ConnectionString);
        await holder.OpenAsync(Cancelled);
        await using var transaction = await holder.BeginTransactionAsync(Cancelled);
        await using (var locking = new NpgsqlCommand("LOCK TABLE auth.users IN ACCESS EXCLUSIVE MODE", holder, transaction))
        {
            await locking.ExecuteNonQueryAsync(Cancelled);
        }

        var finding = await LookAsync(database.Url, TimeSpan.FromSeconds(0.5));

        Assert.Equal(Verdict.Trouble, finding.Verdict);
        Assert.StartsWith("It is slow:", finding.Cause, StringComparison.Ordinal);
        Assert.Contains("pg_blocking_pids", finding.Command, StringComparison.Ordinal);
        await transaction.RollbackAsync(Cancelled);
        Assert.Equal(Verdict.Fine, (await LookAsync(database.Url)).Verdict);
    }

    [Fact]
    public async Task The_sample_is_no_PostgreSQL_and_so_not_green() => Assert.Equal(
        Verdict.NotSetUp, (await new PostgresCheck(new SampleSource(TimeProvider.System), Catalogue).LookAsync(Cancelled)).Verdict);

    [Fact]
    public async Task A_skewed_clock_is_told_by_how_much_and_fine_once_it_is_right()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var source = PostgresSource.Create(new PostgresSourceOptions(database.Url));
        var check = new ClockCheck(source, null, TimeProvider.System);
        Assert.Equal(Verdict.Fine, (await check.LookAsync(Cancelled)).Verdict);
        await database.SetClockAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(3));

        var finding = await check.LookAsync(Cancelled);

        Assert.Equal(Verdict.Trouble, finding.Verdict);
        Assert.StartsWith("The clocks disagree: this machine's is 2 h behind that of PostgreSQL", finding.Says, StringComparison.Ordinal);
        await database.SetClockAsync(TimeProvider.System.GetUtcNow().UtcDateTime);
        Assert.Equal(Verdict.Fine, (await check.LookAsync(Cancelled)).Verdict);
    }

    [Fact]
    public async Task A_clock_that_nothing_can_be_compared_with_is_not_green()
    {
        await using var source = PostgresSource.Create(new PostgresSourceOptions("postgresql://mana@127.0.0.1:1/product"));

        Assert.Equal(Verdict.Unknown, (await new ClockCheck(source, null, TimeProvider.System).LookAsync(Cancelled)).Verdict);
    }

    private static async Task<Finding> LookAsync(string url, TimeSpan? patience = null)
    {
        await using var source = PostgresSource.Create(new PostgresSourceOptions(url) { StatementTimeout = patience ?? TimeSpan.FromSeconds(60) });
        return await new PostgresCheck(source, Catalogue).LookAsync(Cancelled);
    }
}
