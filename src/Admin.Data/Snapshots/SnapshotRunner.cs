using Admin.Data.Source;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Telemetry;
using Admin.Data.Trends;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Snapshots;

/// <summary>Runs snapshots one at a time, records every run, and says when a failed one is due again.</summary>
public sealed partial class SnapshotRunner : IAsyncDisposable
{
    private readonly SnapshotEngine _engine;
    private readonly KpiHistory _history;
    private readonly RunHistory _runs;
    private readonly TimeProvider _time;
    private readonly ILogger<SnapshotRunner> _logger;
    private readonly SnapshotQueue _queue;
    private int _failures;

    internal SnapshotRunner(SnapshotEngine engine, KpiHistory history, RunHistory runs, TimeProvider time, ILogger<SnapshotRunner> logger)
    {
        _engine = engine;
        _history = history;
        _runs = runs;
        _time = time;
        _logger = logger;
        _queue = new SnapshotQueue(RunNowAsync, logger);
    }

    /// <summary>The running snapshot's progress; null while none runs.</summary>
    public SnapshotProgress? Progress { get; private set; }

    /// <summary>Raised when <see cref="Progress"/> changes, on an arbitrary thread.</summary>
    public event Action? ProgressChanged;

    /// <summary>When a run that failed, or could not yet finalise an ended day, is due again (UTC); null where the schedule is enough.</summary>
    public DateTime? NextRetry { get; private set; }

    /// <summary>
    /// Makes good every due day and takes today. Joins a run that has not begun to read the source, so the answer is never older than the call.
    /// Cancelling stops the waiting, not the run.
    /// </summary>
    public Task<SnapshotResult> RunAsync(RunTrigger trigger, string? requestedBy, CancellationToken cancellationToken) =>
        _queue.RunAsync(trigger, requestedBy, cancellationToken);

    /// <summary>
    /// Waits for the runs that were asked for so far, and lets no other begin until the answer is disposed of: what a run has read of the store
    /// must be true when it writes. What is asked for meanwhile runs afterwards.
    /// </summary>
    public Task<IDisposable> HoldAsync(CancellationToken cancellationToken) => _queue.HoldAsync(cancellationToken);

    /// <summary>Stops the running snapshot, which leaves the store as it was, and waits until that is recorded.</summary>
    public Task StopAsync() => _queue.StopAsync();

    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    private async Task<SnapshotResult> RunNowAsync(RunTrigger trigger, string? requestedBy, CancellationToken stopping)
    {
        using var span = Spans.Start("snapshot");
        span?.SetTag("snapshot.trigger", Name(trigger));
        var begun = _time.GetUtcNow().UtcDateTime;
        var record = await TryRecordAsync(() => _runs.BeginAsync(Name(trigger), requestedBy, CancellationToken.None));
        var result = new SnapshotResult(record?.Id, null, [], null);
        var filledBack = "";
        try
        {
            var run = await _engine.RunAsync(new Reporter(this), stopping);
            result = run.Days.Count == 0 && run.ClockWentBack
                ? result with { Problem = ClockWentBack(run) }
                : result with { Latest = await _history.LatestAsync(stopping), DaysWritten = run.Days, FilledBack = run.DaysLate };
            filledBack = run.FilledBack.Count == 0 ? "" : $" Filled back: {string.Join(", ", run.FilledBack)}.";
            NextRetry = result.Problem is null ? WhenSettled(run) : NextRetry;
        }
        catch (SourceException e)
        {
            Log.SourceFailed(_logger, e.Failure, e.Problem.What);
            result = result with { Problem = e.Problem };
        }
        catch (StoreUnavailableException e)
        {
            result = result with { Problem = e.Status.Problem ?? new Problem("The store has not been opened yet.", "Nothing was changed.", "Try again in a moment.") };
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            result = result with { Problem = new Problem("The app was stopped during the run.", "The store is unchanged.", "The next start makes good what is due.") };
        }
        catch (Exception e)
        {
            Log.Failed(_logger, e);
            result = result with { Problem = new Problem("The run failed for a reason that this app does not know.", "The store is unchanged.", "The log has the details; the run is tried again by itself.") };
        }

        if (result.Problem is not null)
        {
            span.Fail("snapshot_failed");
        }

        // Where its beginning could not be recorded, all of it is once it has ended.
        await EndAsync(
            record ?? new RunRecord { Trigger = Name(trigger), RequestedBy = requestedBy, StartedAt = begun, Outcome = RunOutcome.Running },
            result,
            result.Problem is null ? RunOutcome.Succeeded : stopping.IsCancellationRequested ? RunOutcome.Interrupted : RunOutcome.Failed,
            filledBack);
        Report(null);
        return result;
    }

    private async Task EndAsync(RunRecord record, SnapshotResult result, RunOutcome outcome, string filledBack)
    {
        if (result.Problem is null)
        {
            _failures = 0;
        }
        else
        {
            _failures++;
            NextRetry = _time.GetUtcNow().UtcDateTime + RetryPause.After(_failures);
        }

        await TryRecordAsync(async () =>
        {
            await _runs.EndAsync(
                record, outcome, result.DaysWritten.Count, result.FilledBack, result.Problem?.ToString() ?? Summary(result.DaysWritten) + filledBack, CancellationToken.None);
            return record;
        });
    }

    /// <summary>A run whose record can't be kept still counts the day: a number that is not taken today can't be taken tomorrow.</summary>
    private async Task<RunRecord?> TryRecordAsync(Func<Task<RunRecord?>> record)
    {
        try
        {
            return await record();
        }
        catch (Exception e) when (e is SqliteException or DbUpdateException)
        {
            Log.NotRecorded(_logger, e);
            return null;
        }
    }

    /// <summary>Where the source's clock is behind ours, a day has ended for us that can't be finalised yet: the moment when it can.</summary>
    private DateTime? WhenSettled(SnapshotRun run)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        var ended = DateOnly.FromDateTime(now).AddDays(-1);
        var wait = SnapshotPlan.EndOf(ended) + SnapshotPlan.Settle - run.SourceNow;
        return wait > TimeSpan.Zero ? now + wait : null;
    }

    private static Problem ClockWentBack(SnapshotRun run) => new(
        $"The source's clock says {run.SourceNow:yyyy-MM-dd HH:mm:ss} UTC, but a later moment is recorded already.",
        "What is recorded stays as it is.",
        "Set the clock of the database server; the run is tried again by itself.");

    private static string Summary(IReadOnlyList<DateOnly> days) => days.Count switch
    {
        0 => "Nothing was due: today is final already, as it was taken over from the old store.",
        1 => $"Recorded {days[0]:yyyy-MM-dd}.",
        _ => $"Recorded {days.Count} days, {days[0]:yyyy-MM-dd} to {days[^1]:yyyy-MM-dd}.",
    };

    private static string Name(RunTrigger trigger) => trigger switch
    {
        RunTrigger.Startup => "startup",
        RunTrigger.Midnight => "midnight",
        RunTrigger.Hourly => "hourly",
        RunTrigger.Retry => "retry",
        RunTrigger.Restore => "restore",
        _ => "manual",
    };

    private void Report(SnapshotProgress? progress)
    {
        Progress = progress;
        ProgressChanged?.Invoke();
    }

    private sealed class Reporter(SnapshotRunner runner) : IProgress<SnapshotProgress>
    {
        public void Report(SnapshotProgress value) => runner.Report(value);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The source could not be read ({Failure}); the store is unchanged. {Problem}")]
        public static partial void SourceFailed(ILogger logger, SourceFailure failure, string problem);

        [LoggerMessage(LogLevel.Error, "A snapshot run failed; the store is unchanged")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Error, "A run could not be written to the record of runs")]
        public static partial void NotRecorded(ILogger logger, Exception exception);
    }
}
