using Admin.Data.Snapshots;
using Admin.Data.Source;
using Admin.Data.State;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Snapshots;

/// <summary>That a run was made is recorded, also where its beginning could not be.</summary>
public sealed class RunRecordTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 11, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_that_began_before_the_admin_state_was_open_is_recorded_at_its_end()
    {
        var time = new FakeTimeProvider(Now);
        await using var app = await RunnerServices.StartAsync(_folder.Path, new SampleSource(time), time, withState: false);
        Task? opened = null;
        app.Runner.ProgressChanged += () => opened ??= OpenAsync(app);

        var result = await app.RunAsync(RunTrigger.Startup);

        await opened!;
        Assert.Null(result.Problem);
        var run = await app.Runs.LastEndedAsync(Cancelled);
        Assert.Equal((RunOutcome.Succeeded, "startup", Now.UtcDateTime), (run!.Outcome, run.Trigger, run.StartedAt));
    }

    private static async Task OpenAsync(RunnerServices app)
    {
        Assert.Null(await app.Runs.LastEndedAsync(Cancelled));
        await app.State.OpenAsync(Cancelled);
    }
}
