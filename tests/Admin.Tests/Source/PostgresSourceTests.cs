using Admin.Data.Kpis;
using Admin.Data.Source;
using Admin.Tests.Servers;
using static Admin.Tests.Source.KpiQueries;

namespace Admin.Tests.Source;

public sealed class PostgresSourceTests(PostgresServer postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Users_on_the_edges_of_the_day_are_counted_as_the_contract_says()
    {
        var database = await postgres.CreateDatabaseAsync();
        var now = Utc(2026, 3, 11, 15);
        await database.SetClockAsync(now);
        var midnight = Utc(2026, 3, 11);
        await database.AddUserAsync(midnight, verified: true);
        await database.AddUserAsync(midnight.AddMicroseconds(-1));
        await database.AddUserAsync(Utc(2026, 3, 1), deletedAt: Utc(2026, 3, 11, 9), verified: true);
        await database.AddUserAsync(Utc(2026, 3, 11, 8), deletedAt: Utc(2026, 3, 11, 9));
        await database.AddUserAsync(Utc(2026, 3, 11, 15, 0, 1), verified: true);
        await database.AddUserAsync(Utc(2026, 3, 9), deletedAt: Utc(2026, 3, 12), verified: true);
        await database.AddUserAsync(Utc(2026, 3, 9).AddMicroseconds(-1), deletedAt: now);
        await database.AddUserAsync(Utc(2026, 2, 28, 23, 59, 59));

        await using var source = PostgresSource.Create(new(database.Url));
        await using var session = await source.OpenAsync(Token);
        var values = (await session.ReadAsync(Users, new DateOnly(2026, 3, 11), session.Now, Token)).ByKpi();

        Assert.Equal(now, session.Now);
        Assert.Equal(DateTimeKind.Utc, session.Now.Kind);
        Assert.Equal(5, values[InheritedKpis.TotalUsers]);
        Assert.Equal(2, values[InheritedKpis.VerifiedUsers]);
        Assert.Equal(2, values[InheritedKpis.NewUsersToday]);
        Assert.Equal(4, values[InheritedKpis.NewUsersWeek]);
        Assert.Equal(6, values[InheritedKpis.NewUsersMonth]);
    }

    [Fact]
    public async Task The_clock_is_the_servers_own()
    {
        var database = await postgres.CreateDatabaseAsync();
        var before = await database.ScalarAsync<DateTime>("SELECT clock_timestamp()");

        await using var source = PostgresSource.Create(new(database.Url));
        await using var session = await source.OpenAsync(Token);

        Assert.InRange(session.Now, before, await database.ScalarAsync<DateTime>("SELECT clock_timestamp()"));
    }

    [Fact]
    public async Task The_database_size_is_what_postgresql_says_and_may_exceed_32_bits()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var source = PostgresSource.Create(new(database.Url));

        await using (var session = await source.OpenAsync(Token))
        {
            var size = (await session.ReadAsync(DatabaseSize, new DateOnly(2026, 3, 11), session.Now, Token)).ByKpi()[InheritedKpis.TotalDbSizeBytes];
            Assert.InRange(size!.Value, 1_000_000, 1_000_000_000);
        }

        await database.SetDatabaseSizeAsync(9_613_795_000_001);
        await using (var session = await source.OpenAsync(Token))
        {
            var size = (await session.ReadAsync(DatabaseSize, new DateOnly(2026, 3, 11), session.Now, Token)).ByKpi()[InheritedKpis.TotalDbSizeBytes];
            Assert.Equal(9_613_795_000_001, size);
        }
    }

    [Fact]
    public async Task A_session_sees_one_moment_whatever_is_committed_meanwhile()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var source = PostgresSource.Create(new(database.Url));
        await using var session = await source.OpenAsync(Token);
        await database.AddUserAsync(Utc(2026, 3, 11));

        var values = (await session.ReadAsync(Users, new DateOnly(2026, 3, 11), Utc(2026, 3, 12), Token)).ByKpi();

        Assert.Equal(0, values[InheritedKpis.TotalUsers]);
    }

    [Fact]
    public async Task The_first_day_is_that_of_the_oldest_user_in_utc()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var source = PostgresSource.Create(new(database.Url));

        Assert.Null(await FirstDayAsync(source));

        await database.ExecuteAsync("INSERT INTO auth.users (created_at) VALUES ('infinity'), ('2999-01-01 00:00+00')");
        Assert.Null(await FirstDayAsync(source));

        await database.ExecuteAsync("INSERT INTO auth.users (created_at) VALUES ('-infinity'), (NULL), ('2023-05-06 23:30-05')");
        Assert.Equal(new DateOnly(2023, 5, 7), await FirstDayAsync(source));
    }

    [Fact]
    public async Task A_query_that_tells_no_first_day_has_none()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var source = PostgresSource.Create(new(database.Url));
        await using var session = await source.OpenAsync(Token);

        Assert.Null(await session.FirstDayAsync(DatabaseSize, Token));
    }

    [Theory]
    [InlineData("timestamptz", "+00")]
    [InlineData("timestamp", "")]
    public async Task The_history_equals_each_day_counted_by_itself(string type, string zone)
    {
        var database = await postgres.CreateDatabaseAsync();
        await database.ExecuteAsync($"""
            ALTER TABLE auth.users ALTER created_at DROP DEFAULT, ALTER created_at TYPE {type}, ALTER deleted_at TYPE {type};
            {NastyUsers.Insert(zone)};
            """);

        await using var source = PostgresSource.Create(new(database.Url));
        await using var session = await source.OpenAsync(Token);

        await NastyUsers.HistoryEqualsEachDayAsync(session);
    }

    [Fact]
    public async Task The_history_of_no_users_is_zeros()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var source = PostgresSource.Create(new(database.Url));
        await using var session = await source.OpenAsync(Token);

        var history = await session.ReadHistoryAsync(Users, new DateOnly(2026, 2, 27), new DateOnly(2026, 3, 2), Token);

        Assert.Equal(4, history.Count);
        Assert.All(history.Values, v => Assert.Equal([0d, 0, 0, 0], v.Select(x => x.Value ?? -1)));
    }

    [Fact]
    public async Task The_moments_given_to_a_query_are_those_of_its_iso_week_and_month()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var source = PostgresSource.Create(new(database.Url));
        await using var session = await source.OpenAsync(Token);
        var query = Own(
            """
            SELECT extract(epoch FROM @day_start) AS day, extract(epoch FROM @week_start) AS week, extract(epoch FROM @month_start) AS month,
                   extract(epoch FROM @cutoff) AS cutoff
            """,
            kpis: ["day", "week", "month", "cutoff"]);

        foreach (var (day, monday) in new[]
        {
            (new DateOnly(2024, 3, 3), Utc(2024, 2, 26)),
            (new DateOnly(2024, 3, 4), Utc(2024, 3, 4)),
            (new DateOnly(2027, 1, 1), Utc(2026, 12, 28)),
        })
        {
            var cutoff = day.ToDateTime(new TimeOnly(17, 4, 5), DateTimeKind.Utc);
            var values = (await session.ReadAsync(query, day, cutoff, Token)).ByKpi();

            Assert.Equal(Epoch(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)), values["day"]);
            Assert.Equal(Epoch(monday), values["week"]);
            Assert.Equal(Epoch(new DateTime(day.Year, day.Month, 1, 0, 0, 0, DateTimeKind.Utc)), values["month"]);
            Assert.Equal(Epoch(cutoff), values["cutoff"]);
        }
    }

    [Fact]
    public void The_name_tells_host_and_database_and_nothing_else()
    {
        var source = PostgresSource.Create(new("postgresql://mana:s3cret@db.example.org/product?sslmode=require"));

        Assert.Equal("postgresql://db.example.org:5432/product", source.Name);
        Assert.Equal(SourceKind.Real, source.Kind);
    }

    private static double Epoch(DateTime moment) => (moment - DateTime.UnixEpoch).TotalSeconds;

    private static async Task<DateOnly?> FirstDayAsync(PostgresSource source)
    {
        await using var session = await source.OpenAsync(Token);
        return await session.FirstDayAsync(Users, Token);
    }
}
