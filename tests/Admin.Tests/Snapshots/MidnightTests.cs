using Admin.Data.Snapshots;
using Admin.Data.Source;
using Admin.Data.State;
using Admin.Data.Trust;
using Admin.Tests.Servers;
using Admin.Web.Features.Analytics;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Snapshots;

/// <summary>What happens around midnights, when all goes well and when it does not, on a real PostgreSQL with the real runner, store and state.</summary>
public sealed class MidnightTests(PostgresServer server) : IDisposable
{
    private const int Callers = 20;
    private static readonly DateTime Noon = new(2026, 3, 11, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Evening = new(2026, 3, 11, 23, 5, 0, DateTimeKind.Utc);
    private static readonly DateTime Midnight = new(2026, 3, 12, 0, 1, 10, DateTimeKind.Utc);
    private static readonly DateOnly Day = new(2026, 3, 11);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_database_that_is_down_at_midnight_is_tried_again_with_growing_pauses_told_of_and_made_good_when_it_is_back()
    {
        await using var database = await ClockedDatabase.StartAsync(Evening);
        await database.Database.AddUserAsync(Noon.AddDays(-3), verified: true);
        await using var app = await RunnerServices.StartAsync(_folder.Path, database.Source, database.Time);
        Assert.Null((await app.RunAsync(RunTrigger.Startup)).Problem);
        Assert.Equal(TrustLevel.Green, (await app.TrustAsync()).Level);

        await database.Server.StopAsync();
        var now = Midnight;
        foreach (var pause in new[] { 1, 2, 4, 8, 16, 30, 30 })
        {
            var trigger = now == Midnight ? RunTrigger.Midnight : RunTrigger.Retry;
            database.PassTo(now);
            var failed = await app.RunAsync(trigger);
            Assert.NotNull(failed.Problem);
            Assert.Empty(failed.DaysWritten);
            Assert.Equal(now.AddMinutes(pause), app.Runner.NextRetry);
            Assert.NotEqual(TrustLevel.Green, (await app.TrustAsync()).Level);
            now = app.Runner.NextRetry!.Value;
        }

        var runs = await app.Runs.NewestAsync(10, Cancelled);
        Assert.Equal([.. Enumerable.Repeat(("retry", RunOutcome.Failed), 6), ("midnight", RunOutcome.Failed), ("startup", RunOutcome.Succeeded)], runs.Select(r => (r.Trigger, r.Outcome)));
        Assert.All(runs.SkipLast(1), r => Assert.DoesNotContain(PostgresServer.Password, r.Message, StringComparison.Ordinal));
        var report = await app.TrustAsync();
        Assert.Equal(["day-not-final", "run-failed"], report.Findings.Select(f => f.Code).Order(StringComparer.Ordinal));
        Assert.Equal(ServiceStatus.Degraded, HealthResponse.Of(report).Status);

        database.PassTo(now);
        await database.ComeBackAsync();
        Assert.Null((await app.RunAsync(RunTrigger.Retry)).Problem);
        Assert.Null(app.Runner.NextRetry);
        report = await app.TrustAsync();
        Assert.Equal((TrustLevel.Green, "All good"), (report.Level, report.Headline));
        Assert.Equal(ServiceStatus.Healthy, HealthResponse.Of(report).Status);
        var good = Assert.Single(await app.History.RangeAsync(Day, Day, Cancelled));
        Assert.Equal((true, DayOrigin.Backfill, 1L, 1L), (good.Final, good.Origin, good.TotalUsers!.Value, good.VerifiedUsers!.Value));

        await database.Server.StopAsync();
        Assert.NotNull((await app.RunAsync(RunTrigger.Hourly)).Problem);
        Assert.Equal(now.AddMinutes(1), app.Runner.NextRetry);
    }

    [Fact]
    public async Task Ninety_dead_days_are_told_of_while_the_source_is_away_and_every_one_is_filled_back_when_it_is_there()
    {
        await using var database = await ClockedDatabase.StartAsync(Noon);
        for (var day = 0; day < 100; day += 10)
        {
            await database.Database.AddUserAsync(Noon.AddDays(day - 5));
        }

        await using (var before = await RunnerServices.StartAsync(_folder.Path, database.Source, database.Time))
        {
            Assert.Null((await before.RunAsync(RunTrigger.Startup)).Problem);
        }

        await database.Server.StopAsync();
        database.PassTo(Noon.AddDays(90));
        await using var app = await RunnerServices.StartAsync(_folder.Path, database.Source, database.Time);
        Assert.Equal(TrustLevel.Red, (await app.TrustAsync()).Level);
        Assert.NotNull((await app.RunAsync(RunTrigger.Startup)).Problem);

        var report = await app.TrustAsync();
        Assert.Equal((TrustLevel.Red, "90 days are not final"), (report.Level, report.Headline));
        Assert.Contains("The last 90 ended days, up to Mon 8 Jun,", Finding(report, "day-not-final").What, StringComparison.Ordinal);
        Assert.Contains("up to Tue 10 Mar 2026 is final", Finding(report, "day-not-final").StillTrue, StringComparison.Ordinal);
        Assert.Contains("89 of the last 90 days have no numbers, the newest Mon 8 Jun 2026", Finding(report, "days-missing").What, StringComparison.Ordinal);
        var health = HealthResponse.Of(report);
        Assert.Equal((ServiceStatus.Degraded, Day), (health.Status, health.LatestSnapshot!.Value));
        Assert.Contains(health.Problems, p => p.Code == "days-missing");

        await database.ComeBackAsync();
        Assert.Equal(91, (await app.RunAsync(RunTrigger.Retry)).DaysWritten.Count);
        var days = await app.History.RangeAsync(Day, Day.AddDays(89), Cancelled);
        Assert.Equal(Enumerable.Range(0, 90).Select(Day.AddDays), days.Select(d => d.Date));
        Assert.All(days, d => Assert.Equal((true, DayOrigin.Backfill), (d.Final, d.Origin)));
        Assert.Equal(Enumerable.Range(0, 90).Select(d => 1L + (d + 5) / 10), days.Select(d => d.TotalUsers!.Value));
        report = await app.TrustAsync();
        Assert.Equal((TrustLevel.Green, ServiceStatus.Healthy), (report.Level, HealthResponse.Of(report).Status));
    }

    [Fact]
    public async Task A_leap_year_lived_through_is_366_days_each_counted_in_time()
    {
        var (first, last) = (new DateOnly(2028, 1, 1), new DateOnly(2028, 12, 31));
        var database = await server.CreateDatabaseAsync();
        var time = new FakeTimeProvider();
        await using var source = PostgresSource.Create(new PostgresSourceOptions(database.Url));
        await using var app = await RunnerServices.StartAsync(_folder.Path, source, time);
        await database.SetClockAsync(Noon);
        await database.ExecuteAsync("""
            INSERT INTO auth.users (created_at, email_verified)
            SELECT day + hour, true
            FROM generate_series(timestamptz '2028-01-01 00:00Z', '2028-12-31 00:00Z', interval '1 day') AS day, unnest(ARRAY[interval '2 hours', '23 hours']) AS hour
            """);
        for (var day = first; day <= last.AddDays(1); day = day.AddDays(1))
        {
            var now = day.ToDateTime(new TimeOnly(0, 1, 10), DateTimeKind.Utc);
            time.AdjustTime(now);
            await database.ExecuteAsync($"UPDATE test_clock.moment SET at = '{now:yyyy-MM-dd HH:mm:ss}Z'");
            Assert.Null((await app.RunAsync(RunTrigger.Midnight)).Problem);
            Assert.Equal(TrustLevel.Green, (await app.TrustAsync()).Level);
        }

        var days = await app.History.RangeAsync(first, last, Cancelled);
        Assert.Equal(Enumerable.Range(0, 366).Select(first.AddDays), days.Select(d => d.Date));
        Assert.All(days, d => Assert.Equal((true, DayOrigin.Snapshot, 2L), (d.Final, d.Origin, d.NewUsersToday!.Value)));
        Assert.Equal(Enumerable.Range(1, 366).Select(d => 2L * d), days.Select(d => d.TotalUsers!.Value));
        Assert.Equal(days.Select(d => d.TotalUsers), days.Select(d => d.VerifiedUsers));
        var months = await app.History.MonthlyAsync(last, 12, Cancelled);
        Assert.Equal([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], months.Select(m => m.DaysRecorded));
        Assert.All(months, m => Assert.True(m.Complete && m.NewUsers == 2 * m.DaysRecorded));
    }

    [Fact]
    public async Task Twenty_calls_at_once_read_the_source_at_most_twice_write_one_row_and_none_is_answered_with_an_older_count()
    {
        var database = await server.CreateDatabaseAsync();
        var time = new FakeTimeProvider();
        time.AdjustTime(Noon);
        await database.SetClockAsync(Noon);
        await using var source = PostgresSource.Create(new PostgresSourceOptions(database.Url));
        await using var app = await RunnerServices.StartAsync(_folder.Path, source, time);
        var gate = new TaskCompletionSource();
        app.Source.Gate = gate.Task;
        var first = app.RunAsync(RunTrigger.Manual);
        await TestApp.UntilAsync(() => Task.FromResult(app.Source.Opened == 1));

        // The first run sees the data as of now: whoever calls after this user came may not be answered by it.
        await database.AddUserAsync(Noon.AddDays(-1));
        var called = 0;
        var others = Enumerable.Range(1, Callers - 1).Select(_ => Task.Run(() =>
        {
            var answer = app.RunAsync(RunTrigger.Manual);
            Interlocked.Increment(ref called);
            return answer;
        })).ToList();
        await TestApp.UntilAsync(() => Task.FromResult(Volatile.Read(ref called) == Callers - 1));
        time.Advance(TimeSpan.FromSeconds(1));
        gate.SetResult();
        var (early, late) = (await first, await Task.WhenAll(others));

        Assert.Equal(2, app.Source.Asked);
        Assert.Equal(0, early.Latest!.TotalUsers);
        Assert.All(late, r => Assert.Equal((1L, early.RunId + 1), (r.Latest!.TotalUsers!.Value, r.RunId)));
        Assert.All(late, r => Assert.True(r.Latest!.RecordedAt > Noon));
        Assert.Equal(2, (await app.Runs.CountByOutcomeAsync(Cancelled))[RunOutcome.Succeeded]);
        Assert.Single(await app.History.RangeAsync(DateOnly.FromDateTime(Noon), DateOnly.MaxValue, Cancelled));
    }

    private static Data.Problem Finding(TrustReport report, string code) => report.Findings.Single(f => f.Code == code).Problem;
}
