using Microsoft.Extensions.Logging;

namespace Admin.Data.Snapshots;

/// <summary>Lets one run go after the other, in the order in which they were asked for, and joins those who ask before a run has begun.</summary>
internal sealed partial class SnapshotQueue(Func<RunTrigger, string?, CancellationToken, Task<SnapshotResult>> run, ILogger logger) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private WaitingRun? _waiting;
    private Task _tail = Task.CompletedTask;

    /// <inheritdoc cref="SnapshotRunner.RunAsync"/>
    public Task<SnapshotResult> RunAsync(RunTrigger trigger, string? requestedBy, CancellationToken cancellationToken)
    {
        WaitingRun waiting;
        lock (_lock)
        {
            if (_waiting is null)
            {
                _waiting = new WaitingRun(trigger, requestedBy);
                _tail = RunAfterAsync(_tail, _waiting);
            }

            waiting = _waiting;
        }

        return waiting.Result.Task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc cref="SnapshotRunner.HoldAsync"/>
    public async Task<IDisposable> HoldAsync(CancellationToken cancellationToken)
    {
        var hold = new Hold();
        Task before;
        lock (_lock)
        {
            before = _tail;
            _tail = EndOfAsync(before, hold);
        }

        try
        {
            await before.WaitAsync(cancellationToken);
            return hold;
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    /// <summary>Asks the running one to stop, and waits until it and all that wait behind it have ended.</summary>
    public async Task StopAsync()
    {
        if (!_stopping.IsCancellationRequested)
        {
            await _stopping.CancelAsync();
        }

        await _tail;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
    }

    /// <summary>A stop waits for no hold: the work behind it is stopped by itself.</summary>
    private async Task EndOfAsync(Task before, Hold hold)
    {
        await before;
        await hold.Released.WaitAsync(_stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAfterAsync(Task previous, WaitingRun waiting)
    {
        await Task.Yield();
        await previous;
        lock (_lock)
        {
            _waiting = null;
        }

        try
        {
            waiting.Result.SetResult(await run(waiting.Trigger, waiting.RequestedBy, _stopping.Token));
        }
        catch (Exception e)
        {
            // Whoever waits must hear of it; the next run goes on all the same.
            Log.Ended(logger, e);
            waiting.Result.SetException(e);
        }
    }

    private sealed class Hold : IDisposable
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Released => _released.Task;

        public void Dispose() => _released.TrySetResult();
    }

    private sealed record WaitingRun(RunTrigger Trigger, string? RequestedBy)
    {
        public TaskCompletionSource<SnapshotResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A snapshot run ended without an answer")]
        public static partial void Ended(ILogger logger, Exception exception);
    }
}
