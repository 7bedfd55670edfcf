using Admin.Data;
using Admin.Data.Operations;
using Admin.Data.State;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Admin.Tests.Operations;

public sealed class OperationRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Work_is_queued_at_once_and_runs_one_at_a_time_in_order()
    {
        await using var services = await OpenAsync();
        var runner = services.GetRequiredService<OperationRunner>();
        var gate = new TaskCompletionSource();
        var order = new List<string>();
        var first = await runner.StartAsync("first", null, async _ =>
        {
            await gate.Task;
            order.Add("first");
        });
        var second = await runner.StartAsync("second", null, _ =>
        {
            order.Add("second");
            return Task.CompletedTask;
        });

        Assert.Equal(OperationState.Queued, first.State);
        Assert.Equal([first.Id, second.Id], runner.Active.Select(o => o.Id));
        Assert.Equal(OperationState.Queued, (await runner.FindAsync(second.Id, Cancelled))!.State);
        gate.SetResult();
        Assert.Equal(OperationState.Succeeded, (await runner.WaitAsync(second.Id, Cancelled)).State);
        Assert.Equal(["first", "second"], order);
        Assert.Empty(runner.Active);
    }

    [Fact]
    public async Task Progress_is_told_and_never_leaves_its_bounds()
    {
        await using var services = await OpenAsync();
        var runner = services.GetRequiredService<OperationRunner>();
        var told = new List<(OperationState State, double Progress, string? Message)>();
        runner.Changed += o => told.Add((o.State, o.Progress, o.Message));
        var started = await runner.StartAsync("work", "somebody", context =>
        {
            context.Report(-1, "begins");
            context.Part(0.5, 1).Report(0.5, "is half through its second half");
            context.Report(7, "ends");
            return Task.CompletedTask;
        });

        await runner.WaitAsync(started.Id, Cancelled);

        Assert.Equal(
            [
                (OperationState.Queued, 0, null), (OperationState.Running, 0, null), (OperationState.Running, 0, "begins"),
                (OperationState.Running, 0.75, "is half through its second half"), (OperationState.Running, 1, "ends"), (OperationState.Succeeded, 1, "ends"),
            ],
            told);
    }

    [Fact]
    public async Task Work_that_fails_says_why_and_the_next_goes_on()
    {
        await using var services = await OpenAsync();
        var runner = services.GetRequiredService<OperationRunner>();
        var problem = new Problem("It did not work.", "All is as it was.", "Try something else.");
        var failed = await runner.StartAsync("fails", null, _ => throw new ProblemException(problem));
        var broken = await runner.StartAsync("breaks", null, _ => throw new InvalidOperationException("secret"));
        var next = await runner.StartAsync("works", null, _ => Task.CompletedTask);

        Assert.Equal((OperationState.Failed, problem), ((await runner.WaitAsync(failed.Id, Cancelled)).State, (await runner.WaitAsync(failed.Id, Cancelled)).Problem!));
        Assert.DoesNotContain("secret", (await runner.WaitAsync(broken.Id, Cancelled)).Problem!.ToString(), StringComparison.Ordinal);
        Assert.Equal(OperationState.Succeeded, (await runner.WaitAsync(next.Id, Cancelled)).State);
    }

    [Fact]
    public async Task Running_and_waiting_work_can_be_cancelled()
    {
        await using var services = await OpenAsync();
        var runner = services.GetRequiredService<OperationRunner>();
        var begun = new TaskCompletionSource();
        var running = await runner.StartAsync("runs", null, async context =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
        });
        var ran = false;
        var waiting = await runner.StartAsync("waits", null, _ =>
        {
            ran = true;
            return Task.CompletedTask;
        });
        await begun.Task;

        Assert.True(await runner.CancelAsync(waiting.Id));
        Assert.Equal(OperationState.Cancelled, (await runner.WaitAsync(waiting.Id, Cancelled)).State);
        Assert.Equal([running.Id], runner.Active.Select(o => o.Id));
        Assert.True(await runner.CancelAsync(running.Id));
        Assert.Equal(OperationState.Cancelled, (await runner.WaitAsync(running.Id, Cancelled)).State);
        Assert.False(ran);
        Assert.False(await runner.CancelAsync(running.Id));
    }

    [Fact]
    public async Task The_record_outlives_the_process_and_work_that_it_took_along_is_marked_interrupted()
    {
        string ended, running;
        await using (var services = await OpenAsync())
        {
            var runner = services.GetRequiredService<OperationRunner>();
            ended = (await runner.StartAsync("ends", null, _ => Task.CompletedTask)).Id;
            await runner.WaitAsync(ended, Cancelled);
            var begun = new TaskCompletionSource();
            running = (await runner.StartAsync("runs", null, async context =>
            {
                begun.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
            })).Id;
            await begun.Task;

            // Another process opens the state as this one left it when it was killed.
            await using var next = await OpenAsync();
            var after = next.GetRequiredService<OperationRunner>();
            Assert.Equal(OperationState.Succeeded, (await after.FindAsync(ended, Cancelled))!.State);
            var found = (await after.FindAsync(running, Cancelled))!;
            Assert.Equal(OperationState.Failed, found.State);
            Assert.Contains("interrupted", found.Problem!.What, StringComparison.Ordinal);
            Assert.NotNull(found.FinishedAt);
            Assert.Equal([running, ended], (await after.NewestAsync(10, Cancelled)).Select(o => o.Id));
        }
    }

    [Fact]
    public async Task Stopping_ends_the_running_work_and_records_it()
    {
        await using var services = await OpenAsync();
        var runner = services.GetRequiredService<OperationRunner>();
        var running = await runner.StartAsync("runs", null, context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken));
        var waiting = await runner.StartAsync("waits", null, _ => Task.CompletedTask);
        await runner.StopAsync();
        foreach (var id in new[] { running.Id, waiting.Id })
        {
            var ended = (await runner.FindAsync(id, Cancelled))!;
            Assert.Equal(OperationState.Failed, ended.State);
            Assert.Contains("interrupted", ended.Problem!.What, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("../../../etc/passwd", false)]
    [InlineData("abcdefghjkmnpqrstuv", false)]
    [InlineData("abcdefghjkmnpqrstuvw\n", false)]
    [InlineData("abcdefghjkmnpqrstuvw", true)]
    public void An_id_has_one_form(string? text, bool wellFormed)
    {
        Assert.Equal(wellFormed, OperationId.IsWellFormed(text));
        Assert.True(OperationId.IsWellFormed(OperationId.New()));
    }

    private async Task<ServiceProvider> OpenAsync()
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddAdminState(_folder.File("admin-state.db"))
            .AddOperations()
            .BuildServiceProvider();
        await services.GetRequiredService<AdminStateDatabase>().OpenAsync(Cancelled);
        return services;
    }
}
