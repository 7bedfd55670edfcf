using Admin.Data.Snapshots;
using Admin.Data.State;
using Admin.Tests.Features.Overview;
using Admin.Tests.Store;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Snapshots;

/// <summary>A day that can't be counted, because something later is recorded already: sometimes that is wrong, sometimes as it should be.</summary>
public sealed class ClockGoneBackTests : IDisposable
{
    private static readonly DateTime Now = new(2026, 3, 11, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = DateOnly.FromDateTime(Now);
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(-1)]
    [InlineData(-24)]
    [InlineData(-24 * 3)]
    [InlineData(-24 * 365)]
    public async Task A_clock_that_has_gone_back_records_nothing_and_is_told_of(int hours)
    {
        await using var app = await StartAsync(Now);
        await app.Store.RecordAsync(Stores.Day(Today.AddDays(-4), 1), Stores.Day(Today.AddDays(-2), 2), Stores.Day(Today.AddDays(-1), 3));
        Assert.Null((await app.RunAsync(RunTrigger.Hourly)).Problem);
        var before = await app.History.RangeAsync(DateOnly.MinValue, DateOnly.MaxValue, Cancelled);

        _time.AdjustTime(Now.AddHours(hours));
        var result = await app.RunAsync(RunTrigger.Hourly);

        Assert.Contains("clock", result.Problem!.What, StringComparison.Ordinal);
        Assert.Equal(before, await app.History.RangeAsync(DateOnly.MinValue, DateOnly.MaxValue, Cancelled));
        Assert.Equal(RunOutcome.Failed, (await app.Runs.LastEndedAsync(Cancelled))!.Outcome);

        _time.AdjustTime(Now.AddHours(1));
        Assert.Equal([Today], (await app.RunAsync(RunTrigger.Retry)).DaysWritten);
    }

    [Fact]
    public async Task A_day_taken_over_from_the_old_service_on_that_very_day_stands_and_is_no_failure()
    {
        await using var app = await StartAsync(Now);
        await app.Store.RecordAsync(Stores.Day(Today, 9, origin: DayOrigin.Import) with { Cutoff = Now.AddHours(-2) });

        var result = await app.RunAsync(RunTrigger.Startup);

        Assert.Null(result.Problem);
        Assert.Empty(result.DaysWritten);
        Assert.Equal((9L, DayOrigin.Import), (result.Latest!.TotalUsers!.Value, result.Latest.Origin));
        Assert.Equal(RunOutcome.Succeeded, (await app.Runs.LastEndedAsync(Cancelled))!.Outcome);
        Assert.Null(app.Runner.NextRetry);
    }

    private Task<RunnerServices> StartAsync(DateTime now)
    {
        _time.AdjustTime(now);
        return RunnerServices.StartAsync(_folder.Path, new CountedSource(_time) { Users = 5 }, _time);
    }
}
