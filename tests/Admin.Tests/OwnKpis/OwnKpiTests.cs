using Admin.Data.Kpis;
using Admin.Data.OwnKpis;
using Admin.Data.Snapshots;
using Admin.Data.Source;
using Admin.Data.Store;
using Admin.Tests.Kpis;
using Admin.Tests.Servers;
using Admin.Tests.Snapshots;
using Admin.Tests.Store;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.OwnKpis;

/// <summary>KPIs that people declare on the page, on a real PostgreSQL.</summary>
public sealed class OwnKpiTests(PostgresServer server) : IDisposable
{
    private const string SignUps = "SELECT count(*) AS sign_ups FROM auth.users WHERE created_at >= @day_start AND created_at < @cutoff";

    private static readonly DateTime Now = new(2026, 3, 11, 15, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(Now));
    private readonly KpiCatalog _catalog = KpiCatalog.Load(KpiCatalogText.BuiltInPath);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string StorePath => _folder.File("metrics.duckdb");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_good_query_shows_today_and_thirty_days_before_anything_is_saved()
    {
        var database = await DatabaseAsync();

        var preview = await CheckAsync(database, Query(SignUps));

        Assert.True(preview.IsGood, preview.ToString());
        Assert.Equal([new KpiValue("sign_ups", "", 1)], preview.Now);
        Assert.Equal(30, preview.Days.Count);
        Assert.Equal(2, preview.Days[new DateOnly(2026, 3, 1)].Single().Value);
        Assert.Equal(0, preview.Days[new DateOnly(2026, 3, 2)].Single().Value);
        Assert.Empty(_catalog.Own);
        Assert.False(File.Exists(_folder.File(OwnKpiFile.FileName)));
    }

    [Theory]
    [InlineData("DELETE FROM auth.users", "single SELECT")]
    [InlineData("COMMIT; DELETE FROM auth.users", "single SELECT")]
    [InlineData("SELECT 1 AS sign_ups; COMMIT; DELETE FROM auth.users", "single SELECT")]
    [InlineData("SELECT '\\' AS sign_ups; COMMIT; DELETE FROM auth.users; --'", "single SELECT")]
    [InlineData("COPY (SELECT 1) TO PROGRAM 'touch /tmp/hostile'", "single SELECT")]
    [InlineData("SET default_transaction_read_only = off", "single SELECT")]
    [InlineData("WITH gone AS (DELETE FROM auth.users RETURNING 1) SELECT count(*) AS sign_ups FROM gone", "tried to write")]
    [InlineData("SELECT count(*) AS sign_ups FROM auth.users FOR UPDATE", "FOR UPDATE")]
    [InlineData("SELECT nextval('counter') AS sign_ups", "nextval")]
    [InlineData("SELECT 1 AS sign_ups FROM (SELECT set_config('transaction_read_only', 'off', false)) s", "set_config")]
    [InlineData("SELECT pg_sleep(3600) AS sign_ups", "pg_sleep")]
    [InlineData("SELECT pg_catalog . \"pg_sleep\" /* nested /* comment */ */ (3600) AS sign_ups", "pg_sleep")]
    [InlineData("SELECT U&\"pg\\005fsleep\"(3600) AS sign_ups", "U&")]
    [InlineData("SELECT count(pg_terminate_backend(pid)) AS sign_ups FROM pg_stat_activity WHERE pid <> pg_backend_pid()", "pg_terminate_backend")]
    [InlineData("SELECT lo_import('/etc/hostname')::bigint AS sign_ups", "lo_import")]
    [InlineData("SELECT length(pg_read_file('/etc/passwd')) AS sign_ups", "pg_read_file")]
    [InlineData("SELECT length(query_to_xml('SELECT pg_sleep(3600)', true, true, '')::text) AS sign_ups", "query_to_xml")]
    [InlineData("SELECT pg_advisory_lock(1)::text::int AS sign_ups", "pg_advisory_lock")]
    [InlineData("SELECT public.remember() AS sign_ups", "remember")]
    [InlineData("SELECT count(*) AS sign_ups FROM (SELECT DISTINCT md5(i::text || j) FROM generate_series(1, 100000) i, generate_series(1, 100000) j) s", "within 1 s")]
    [InlineData("WITH RECURSIVE r AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM r) SELECT count(*) AS sign_ups FROM r", "within 1 s")]
    [InlineData("SELECT 1 AS another", "no column 'sign_ups'")]
    [InlineData("SELECT 'many' AS sign_ups", "holds no numbers")]
    [InlineData("SELECT 1 AS sign_ups UNION ALL SELECT 2", "more than one row")]
    public async Task Hostile_or_useless_sql_is_refused_with_the_reason_and_changes_nothing(string sql, string reason)
    {
        var database = await DatabaseAsync();
        var before = await StateAsync(database);

        var preview = await CheckAsync(database, Query(sql));

        Assert.False(preview.IsGood);
        Assert.Contains(reason, string.Join(' ', preview.Mistakes) + preview.Problem, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync(database));
        Assert.False(File.Exists("/tmp/hostile"));
    }

    [Fact]
    public async Task A_saved_kpi_is_counted_and_filled_back_without_a_restart()
    {
        var database = await DatabaseAsync();
        await using var store = await Stores.OpenAsync(StorePath);
        await RunAsync(database, store);

        new OwnKpiFile(StorePath, _catalog).Save(Query(SignUps));
        var run = await RunAsync(database, store);

        Assert.Equal(["Sign-ups"], run.FilledBack);
        var days = await new RecordedDays(store).ReadAsync(DateOnly.MinValue, DateOnly.MaxValue, Cancelled);
        Assert.Equal([2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], days.Select(d => d.Values.Single(v => v.Kpi == "sign_ups").Value!.Value));
        Assert.All(days.SkipLast(1), d => Assert.Equal(DayOrigin.Backfill, d.Values.Single(v => v.Kpi == "sign_ups").Origin));
        Assert.Contains(_catalog.Kpis, k => k.Id == "sign_ups");
    }

    [Fact]
    public async Task A_saved_kpi_that_is_not_answered_fails_no_run()
    {
        var database = await DatabaseAsync();
        await using var store = await Stores.OpenAsync(StorePath);
        new OwnKpiFile(StorePath, _catalog).Save(Query("SELECT 1 / (count(*) - 3) AS sign_ups FROM auth.users"));

        var run = await RunAsync(database, store);

        Assert.Equal(11, run.Days.Count);
        Assert.Equal(0, await store.ReadAsync(s => s.Query("SELECT count(*) FROM kpi_daily WHERE kpi = 'sign_ups'", r => r.GetInt64(0))[0], Cancelled));
    }

    [Fact]
    public void The_exported_entry_is_read_by_kpis_yaml_as_it_was_declared()
    {
        var query = Query("SELECT count(*) AS sign_ups -- \"quoted\": it's {all} there\n\nFROM auth.users\n  WHERE created_at < @cutoff", "Sign-ups: \"all\" #1 \\ 'of them'");

        var read = KpiCatalogText.Parse(KpiCatalogText.BuiltIn.Plus(KpiYaml.Entry(query))).Queries[^1];

        Assert.Equal(query.Sql, read.Sql);
        Assert.Equal(query.Kpis, read.Kpis);
        Assert.True(read.Optional);
    }

    [Fact]
    public void A_name_that_kpis_yaml_has_is_refused()
    {
        var own = new OwnKpiFile(StorePath, _catalog);
        var taken = Query("SELECT count(*) AS revenue FROM auth.users") with { Name = "revenue" };

        var refused = Assert.Throws<KpiCatalogException>(() => own.Save(taken with { Kpis = [taken.Kpis[0] with { Id = "revenue" }] }));

        Assert.Contains("kpis.yaml has a KPI with the id 'revenue' already", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(own.FilePath));
    }

    [Fact]
    public void A_file_that_was_broken_by_hand_is_told_and_what_it_held_is_counted_on()
    {
        var own = new OwnKpiFile(StorePath, _catalog);
        own.Save(Query(SignUps));
        File.WriteAllText(own.FilePath, File.ReadAllText(own.FilePath).Replace("\"flow\"", "flow", StringComparison.Ordinal).Replace("kind: flow", "kind: total", StringComparison.Ordinal));

        own.Refresh();

        Assert.Contains("'total' is no kind", own.Problem!.What, StringComparison.Ordinal);
        Assert.Single(_catalog.Own);
        Assert.Throws<Data.ProblemException>(() => own.Save(Query(SignUps)));
        Assert.Contains("kind: total", File.ReadAllText(own.FilePath), StringComparison.Ordinal);
    }

    private static KpiQuery Query(string sql, string title = "Sign-ups") => new(
        "sign_ups", sql, null, null,
        [new KpiDefinition("sign_ups", title, KpiUnit.Count, null, KpiKind.Flow, KpiDirection.Up, null, "Growth", "Users who signed up.", 1, true)])
    { Optional = true };

    private async Task<PostgresDatabase> DatabaseAsync()
    {
        var database = await server.CreateDatabaseAsync();
        await database.SetClockAsync(Now);
        await database.AddUserAsync(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        await database.AddUserAsync(new DateTime(2026, 3, 1, 23, 59, 59, DateTimeKind.Utc));
        await database.AddUserAsync(Now.AddHours(-1));
        await database.ExecuteAsync("""
            CREATE SEQUENCE counter;
            CREATE TABLE memory (at int);
            CREATE FUNCTION public.remember() RETURNS int LANGUAGE sql VOLATILE AS 'INSERT INTO memory VALUES (1) RETURNING 1';
            """);
        return database;
    }

    /// <summary>All that a query could have changed.</summary>
    private static Task<string> StateAsync(PostgresDatabase database) => database.ScalarAsync<string>("""
        SELECT (SELECT count(*) FROM auth.users) || ' ' || (SELECT is_called FROM counter) || ' ' || (SELECT count(*) FROM memory) || ' '
            || (SELECT count(*) FROM pg_largeobject_metadata) || ' ' || (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory')
        """);

    private async Task<OwnKpiPreview> CheckAsync(PostgresDatabase database, KpiQuery query)
    {
        await using var source = PostgresSource.Create(new PostgresSourceOptions(database.Url));
        return await new OwnKpiCheck(source, _catalog) { OneAnswer = TimeSpan.FromSeconds(1) }.RunAsync(query, Cancelled);
    }

    private async Task<SnapshotRun> RunAsync(PostgresDatabase database, KpiStore store)
    {
        await using var source = PostgresSource.Create(new PostgresSourceOptions(database.Url));
        return await Engines.Of(source, _catalog, store, _time).RunAsync(new Progress<SnapshotProgress>(), Cancelled);
    }
}
