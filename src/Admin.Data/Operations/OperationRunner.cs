using Admin.Data.Store;
using Admin.Data.Telemetry;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Operations;

/// <summary>
/// Runs long work one piece at a time, whoever asked for it and whether or not they still watch, and keeps a record of each. Pages and the API
/// only look on.
/// </summary>
public sealed partial class OperationRunner : IAsyncDisposable
{
    /// <summary>Ended work that is also remembered here, for when the admin state can't be written to.</summary>
    private const int Remembered = 50;

    private readonly OperationRecords _records;
    private readonly TimeProvider _time;
    private readonly ILogger<OperationRunner> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private readonly List<QueuedWork> _known = [];
    private Task _tail = Task.CompletedTask;

    internal OperationRunner(OperationRecords records, TimeProvider time, ILogger<OperationRunner> logger) =>
        (_records, _time, _logger) = (records, time, logger);

    /// <summary>Raised with the operation whenever one is queued, begins, gets further or ends, on an arbitrary thread.</summary>
    public event Action<Operation>? Changed;

    /// <summary>What runs and what waits, in that order.</summary>
    public IReadOnlyList<Operation> Active
    {
        get
        {
            lock (_lock)
            {
                return [.. _known.Select(w => w.Operation).Where(o => !o.HasEnded)];
            }
        }
    }

    /// <summary>Queues work. It runs when all that was queued before it has ended; nobody has to wait for it.</summary>
    /// <param name="kind">Such as "backup"; the same for all work of its sort.</param>
    /// <param name="requestedBy">Who asked, where a person or a key did.</param>
    /// <param name="work">Ends with a <see cref="ProblemException"/> where it can't be done for a reason that people are to know.</param>
    public async Task<Operation> StartAsync(string kind, string? requestedBy, Func<OperationContext, Task> work)
    {
        var queued = new QueuedWork(
            new Operation(OperationId.New(), kind, OperationState.Queued, 0, null, null, null, null) { RequestedBy = requestedBy },
            requestedBy,
            _time.GetUtcNow().UtcDateTime,
            CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token));
        var first = queued.Operation;
        Task before;
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _known.Add(queued);
            Forget();
            before = _tail;
            _tail = turn.Task;
        }

        // Recorded before it can begin, so that the record only ever goes forward.
        await _records.KeepAsync(first, requestedBy, queued.RequestedAt);
        Changed?.Invoke(first);
        _ = RunAfterAsync(before, queued, work, turn);
        return first;
    }

    /// <summary>Waits for the end of an operation. Cancelling stops the waiting, not the work.</summary>
    /// <exception cref="KeyNotFoundException">There is no such operation.</exception>
    public async Task<Operation> WaitAsync(string id, CancellationToken cancellationToken)
    {
        if (Known(id) is { } work)
        {
            return await work.Ended.Task.WaitAsync(cancellationToken);
        }

        return await _records.FindAsync(id, cancellationToken) ?? throw new KeyNotFoundException($"There is no operation {id}.");
    }

    /// <summary>The operation as it stands, of this or of a former process; null where there is none.</summary>
    public async Task<Operation?> FindAsync(string id, CancellationToken cancellationToken) =>
        Known(id)?.Operation ?? await _records.FindAsync(id, cancellationToken);

    /// <summary>The newest operations, newest first, of former processes too.</summary>
    public async Task<IReadOnlyList<Operation>> NewestAsync(int count, CancellationToken cancellationToken)
    {
        var recorded = await _records.NewestAsync(count, cancellationToken);
        lock (_lock)
        {
            // What runs is further than its record.
            var live = _known.Select(w => w.Operation).Reverse().ToList();
            return [.. live.Concat(recorded.Where(r => live.All(l => l.Id != r.Id))).Take(count)];
        }
    }

    /// <summary>Asks an operation to end. False where it has ended already, or there is none.</summary>
    public async Task<bool> CancelAsync(string id)
    {
        Task cancelled;
        lock (_lock)
        {
            if (_known.Find(w => w.Operation.Id == id) is not { Operation.HasEnded: false } work)
            {
                return false;
            }

            work.CancelRequested = true;
            cancelled = work.Cancel.CancelAsync();
        }

        await cancelled;
        return true;
    }

    /// <summary>Ends what runs and what waits, and waits until that is recorded.</summary>
    public async Task StopAsync()
    {
        if (!_stopping.IsCancellationRequested)
        {
            await _stopping.CancelAsync();
        }

        Task tail;
        lock (_lock)
        {
            tail = _tail;
        }

        await tail;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
    }

    private async Task RunAfterAsync(Task before, QueuedWork queued, Func<OperationContext, Task> work, TaskCompletionSource turn)
    {
        try
        {
            await Task.WhenAny(before, Task.Delay(Timeout.InfiniteTimeSpan, _time, queued.Cancel.Token));
            await RunAsync(queued, work);
        }
        finally
        {
            queued.Ended.TrySetResult(queued.Operation);

            // What was cancelled while it waited has ended out of turn; the next still waits for what runs.
            await before;
            turn.SetResult();
            queued.Cancel.Dispose();
        }
    }

    private async Task RunAsync(QueuedWork queued, Func<OperationContext, Task> work)
    {
        OperationState state;
        Problem? problem = null;
        using var span = Spans.Start(queued.Operation.Kind);
        span?.SetTag("operation.id", queued.Operation.Id);
        try
        {
            queued.Cancel.Token.ThrowIfCancellationRequested();
            await ChangeAndKeepAsync(queued, o => o with { State = OperationState.Running, StartedAt = _time.GetUtcNow().UtcDateTime });
            var context = new OperationContext(
                queued.Operation.Id,
                (progress, message) => Change(queued, o => o with { Progress = Math.Clamp(progress, 0, 1), Message = message }),
                queued.Cancel.Token);
            await Task.Run(() => work(context));
            state = OperationState.Succeeded;
        }
        catch (OperationCanceledException) when (queued.Cancel.IsCancellationRequested)
        {
            state = queued.CancelRequested ? OperationState.Cancelled : OperationState.Failed;
            problem = queued.CancelRequested ? null : Interruption.Problem;
        }
        catch (Exception e)
        {
            Log.Failed(_logger, e, queued.Operation.Kind, queued.Operation.Id);
            span.Fail(e.GetType().Name);
            state = OperationState.Failed;
            problem = (e as ProblemException)?.Problem ?? (e as StoreUnavailableException)?.Status.Problem ?? Unknown(e);
        }

        await ChangeAndKeepAsync(queued, o => o with
        {
            State = state,
            Progress = state == OperationState.Succeeded ? 1 : o.Progress,
            Message = state == OperationState.Cancelled ? "Cancelled." : o.Message,
            FinishedAt = _time.GetUtcNow().UtcDateTime,
            Problem = problem,
        });
    }

    private static Problem Unknown(Exception e) => e is IOException or UnauthorizedAccessException
        ? new Problem(e.Message, "What was there before is unchanged.", "See to it, then start it again; the log has the details.")
        : new Problem("It failed for a reason that this app does not know.", "What was there before is unchanged.", "The log has the details; start it again.");

    private async Task ChangeAndKeepAsync(QueuedWork queued, Func<Operation, Operation> change)
    {
        var changed = Change(queued, change);
        await _records.KeepAsync(changed, queued.RequestedBy, queued.RequestedAt);
    }

    private Operation Change(QueuedWork queued, Func<Operation, Operation> change)
    {
        Operation changed;
        lock (_lock)
        {
            changed = queued.Operation = change(queued.Operation);
        }

        Changed?.Invoke(changed);
        return changed;
    }

    private QueuedWork? Known(string id)
    {
        lock (_lock)
        {
            return _known.Find(w => w.Operation.Id == id);
        }
    }

    private void Forget()
    {
        while (_known.Count > Remembered && _known.Find(w => w.Operation.HasEnded) is { } oldest)
        {
            _known.Remove(oldest);
        }
    }

    private sealed record QueuedWork(Operation First, string? RequestedBy, DateTime RequestedAt, CancellationTokenSource Cancel)
    {
        public Operation Operation { get; set; } = First;

        public bool CancelRequested { get; set; }

        public TaskCompletionSource<Operation> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The operation {Kind} {Id} failed")]
        public static partial void Failed(ILogger logger, Exception exception, string kind, string id);
    }
}
