using Admin.Data.Backups;
using Admin.Data.Operations;
using Admin.Data.Snapshots;
using Admin.Data.State;
using Admin.Data.Trends;
using Admin.Data.Trust;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Watchers;

/// <summary>
/// Turns what was done into signals. A success is told only with the evidence for it: a backup that was verified, a snapshot after which every ended
/// day is final.
/// </summary>
public sealed partial class WorkWatch : IDisposable
{
    private readonly WatcherPings _pings;
    private readonly OperationRunner _operations;
    private readonly SnapshotRunner _snapshots;
    private readonly RunHistory _runs;
    private readonly KpiHistory _history;
    private readonly TimeProvider _time;
    private readonly ILogger<WorkWatch> _logger;
    private readonly Lock _lock = new();
    private (string Id, OperationState State)? _told;
    private bool _running;
    private Task _tail = Task.CompletedTask;

    public WorkWatch(
        WatcherPings pings, OperationRunner operations, SnapshotRunner snapshots, RunHistory runs, KpiHistory history, TimeProvider time, ILogger<WorkWatch> logger)
    {
        (_pings, _operations, _snapshots, _runs, _history, _time, _logger) = (pings, operations, snapshots, runs, history, time, logger);
        operations.Changed += OnOperation;
        snapshots.ProgressChanged += OnSnapshot;
    }

    /// <summary>Ends when everything that has happened so far is written down.</summary>
    public Task SettledAsync()
    {
        lock (_lock)
        {
            return _tail;
        }
    }

    public void Dispose()
    {
        _operations.Changed -= OnOperation;
        _snapshots.ProgressChanged -= OnSnapshot;
    }

    private void OnOperation(Operation operation)
    {
        lock (_lock)
        {
            if (operation.Kind != BackupRunner.BackupKind || _told == (operation.Id, operation.State))
            {
                return;
            }

            _told = (operation.Id, operation.State);
        }

        switch (operation.State)
        {
            case OperationState.Running:
                Then(() => _pings.RaiseAsync(WatchedWork.Backup, WatcherSignal.Start, "A backup has begun.", CancellationToken.None));
                break;
            case OperationState.Succeeded:
                Then(() => _pings.RaiseAsync(WatchedWork.Backup, WatcherSignal.Success, operation.Message ?? "The backup is made and verified.", CancellationToken.None));
                break;
            case OperationState.Failed or OperationState.Cancelled:
                Then(() => _pings.RaiseAsync(WatchedWork.Backup, WatcherSignal.Fail, operation.Problem?.What ?? "The backup was cancelled.", CancellationToken.None));
                break;
        }
    }

    private void OnSnapshot()
    {
        bool began, ended;
        lock (_lock)
        {
            var runs = _snapshots.Progress is not null;
            (began, ended) = (runs && !_running, !runs && _running);
            _running = runs;
        }

        if (began)
        {
            Then(() => _pings.RaiseAsync(WatchedWork.Snapshot, WatcherSignal.Start, "A snapshot run has begun.", CancellationToken.None));
        }
        else if (ended)
        {
            Then(TellOfRunAsync);
        }
    }

    private async Task TellOfRunAsync()
    {
        if (await _runs.LastEndedAsync(CancellationToken.None) is not { Outcome: RunOutcome.Succeeded } run)
        {
            await _pings.RaiseAsync(WatchedWork.Snapshot, WatcherSignal.Fail, "The snapshot run did not succeed.", CancellationToken.None);
            return;
        }

        var now = _time.GetUtcNow().UtcDateTime;
        var coverage = await _history.CoverageAsync(DateOnly.FromDateTime(now), CancellationToken.None);
        var expected = TrustJudge.LastExpected(now);
        var complete = coverage.LastFinal >= expected || coverage.First > expected;
        await _pings.RaiseAsync(
            WatchedWork.Snapshot,
            complete ? WatcherSignal.Success : WatcherSignal.Fail,
            complete ? $"{run.Message} {coverage.RecordedDays} days are recorded, final to {coverage.LastFinal:yyyy-MM-dd}." : $"{expected:yyyy-MM-dd} has ended but is not final.",
            CancellationToken.None);
    }

    /// <summary>One after another, so that a start is never written down after the end that it belongs to.</summary>
    private void Then(Func<Task> tell)
    {
        lock (_lock)
        {
            var before = _tail;
            _tail = Task.Run(async () =>
            {
                await before;
                try
                {
                    await tell();
                }
                catch (Exception e)
                {
                    // The watcher then hears nothing, and its silence alarms by itself.
                    Log.NotRaised(_logger, e);
                }
            });
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A signal for an outside watcher could not be written down")]
        public static partial void NotRaised(ILogger logger, Exception exception);
    }
}
