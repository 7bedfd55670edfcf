using System.Globalization;
using Admin.Data.FillBack;
using Admin.Data.Operations;
using Admin.Data.Snapshots;
using Admin.Tests.Servers;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.FillBack;

/// <summary>Days that were missed are recovered from what a real VictoriaMetrics remembers of the gauges.</summary>
public sealed class MetricsDaysTests(PostgresServer server) : IDisposable
{
    private static readonly DateOnly Gap = new(2026, 3, 5);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_last_sample_of_each_missed_day_is_taken_over_with_its_own_time_and_can_be_undone()
    {
        await using var metrics = await VictoriaMetricsServer.StartNewAsync();
        await metrics.ImportAsync(
        [
            // The day before the gap ends with another number, one millisecond before midnight; the day after begins with another.
            Sample("auth_users_total", 8, Gap.AddDays(-1), "23:59:59.999"),
            Sample("auth_users_total", 9, Gap, "00:00:00.000"),
            Sample("auth_users_total", 11, Gap, "23:59:59.000"),
            Sample("auth_users_verified", 3, Gap, "23:59:59.000"),
            Sample("auth_users_created_today", 2, Gap, "23:59:59.000"),
            Sample("auth_users_total", 12, Gap.AddDays(1), "09:30:15.250"),
            Sample("auth_users_total", 99, Gap.AddDays(2), "00:00:00.000"),
        ]);
        await using var services = await StartAsync(metrics);
        var before = await services.RowsAsync();

        var plan = await services.Fills.PlanAsync(new FillBackChoice(FillBackFrom.VictoriaMetrics, Gap.AddDays(-1), Gap.AddDays(2), false), Cancelled);

        Assert.Empty(plan.Blockers);
        Assert.Contains("{job=\"admin\"}", Assert.Single(plan.Warnings), StringComparison.Ordinal);
        Assert.Equal([Gap, Gap.AddDays(1)], plan.Days.Select(d => d.Date));
        Assert.Contains(new FilledNumber("total_users", "", null, 11), plan.Days[0].Numbers);
        Assert.Equal(OperationState.Succeeded, (await services.FillAsync(plan)).State);

        var day = (await services.DayAsync(Gap))!;
        Assert.Equal((DayOrigin.Import, true), (day.Origin, day.Final));
        Assert.Equal(
            [("new_users_today", 2.0), ("total_users", 11), ("verified_users", 3)],
            day.Values.Where(v => v.Value is not null).OrderBy(v => v.Kpi, StringComparer.Ordinal).Select(v => (v.Kpi, v.Value!.Value)));
        Assert.Equal(6, day.Values.Count);
        var stopped = (await services.DayAsync(Gap.AddDays(1)))!.Values.Single(v => v.Kpi == "total_users");
        Assert.Equal((12, new DateTime(2026, 3, 6, 9, 30, 15, 250, DateTimeKind.Utc), DayOrigin.Import), (stopped.Value, stopped.MeasuredAt, stopped.Origin));
        Assert.Equal(before, (await services.RowsAsync()).Where(row => !row.Contains("import", StringComparison.Ordinal)));

        await services.UndoAsync();
        Assert.Equal(before, await services.RowsAsync());
    }

    [Fact]
    public async Task Numbers_of_a_reconstructed_day_that_the_source_could_not_tell_are_completed()
    {
        await using var metrics = await VictoriaMetricsServer.StartNewAsync();
        await metrics.ImportAsync([Sample("auth_users_total", 77, Gap, "23:00:00.000"), Sample("auth_users_verified", 1, Gap, "23:00:00.000")]);
        await using var services = await StartAsync(metrics);
        await services.FillAsync(await services.Fills.PlanAsync(new FillBackChoice(FillBackFrom.Source, Gap, Gap, false), Cancelled));

        var plan = await services.Fills.PlanAsync(new FillBackChoice(FillBackFrom.VictoriaMetrics, Gap, Gap, false), Cancelled);

        Assert.Equal([new FilledNumber("verified_users", "", null, 1)], plan.Days.Single().Numbers);
        await services.FillAsync(plan);
        var day = (await services.DayAsync(Gap))!;
        Assert.Equal((DayOrigin.Backfill, 1.0, 2.0), (day.Origin, Value(day, "verified_users"), Value(day, "total_users")));
        var again = await services.Fills.PlanAsync(new FillBackChoice(FillBackFrom.VictoriaMetrics, Gap, Gap, true), Cancelled);
        Assert.Equal([new FilledNumber("total_users", "", 2, 77)], again.Days.Single().Numbers);
    }

    [Fact]
    public async Task Two_products_in_one_VictoriaMetrics_are_not_mixed_up()
    {
        await using var metrics = await VictoriaMetricsServer.StartNewAsync();
        await metrics.ImportAsync(
        [
            Sample("auth_users_total", 11, Gap, "23:59:30.000"),
            Sample("auth_users_total", 5000, Gap, "23:59:40.000", "staging"),

            // Renamed during the day: the later series goes on where the former one ended.
            Sample("auth_users_total", 12, Gap.AddDays(1), "09:00:00.000"),
            Sample("auth_users_total", 13, Gap.AddDays(1), "23:59:40.000", "renamed"),
        ]);
        await using var services = await StartAsync(metrics);

        var plan = await services.Fills.PlanAsync(new FillBackChoice(FillBackFrom.VictoriaMetrics, Gap, Gap.AddDays(1), false), Cancelled);

        Assert.Equal([Gap.AddDays(1)], plan.Days.Select(d => d.Date));
        Assert.Contains(new FilledNumber("total_users", "", null, 13), plan.Days.Single().Numbers);
        Assert.Contains(plan.Warnings, w => w.Contains("disagree", StringComparison.Ordinal) && w.Contains("2026-03-05", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_VictoriaMetrics_that_is_down_is_told_as_what_stands_in_the_way()
    {
        await using var metrics = await VictoriaMetricsServer.StartNewAsync();
        await using var services = await StartAsync(metrics);
        await metrics.StopAsync();

        var plan = await services.Fills.PlanAsync(new FillBackChoice(FillBackFrom.VictoriaMetrics, Gap, Gap, false), Cancelled);

        Assert.Contains("VictoriaMetrics", plan.Blockers.Single().What, StringComparison.Ordinal);
    }

    private static double? Value(RecordedDay day, string kpi) => day.Values.Single(v => v.Kpi == kpi).Value;

    private static string Sample(string metric, double value, DateOnly day, string time, string job = "admin")
    {
        var at = DateTimeOffset.Parse($"{day:yyyy-MM-dd}T{time}Z", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{metric}{{job=\"{job}\"}} {value} {at.ToUnixTimeMilliseconds()}");
    }

    /// <summary>Counted from 1 to 9 March, but for the 5th and the 6th.</summary>
    private async Task<FillBackServices> StartAsync(VictoriaMetricsServer metrics)
    {
        var database = await server.CreateDatabaseAsync();
        await database.AddUserAsync(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        await database.AddUserAsync(new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc));
        var services = await FillBackServices.StartAsync(_folder.Path, database, _time, metrics);
        for (var day = 2; day <= 10; day++)
        {
            var midnight = new DateTime(2026, 3, day, 0, 1, 0, DateTimeKind.Utc);
            _time.AdjustTime(midnight);
            await database.SetClockAsync(midnight);
            Assert.Null((await services.RunAsync()).Problem);
        }

        await services.ForgetAsync(Gap, Gap.AddDays(1));
        return services;
    }
}
