using Admin.Data.Audit;
using Admin.Data.Operations;
using Admin.Data.State;
using Admin.Data.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Restore;

/// <summary>
/// After a start: says of each restore that was under way when the process ended whether it was made. The store itself has been settled by its
/// journal when it was opened.
/// </summary>
public sealed partial class RestoreRecovery
{
    private readonly KpiStore _store;
    private readonly SafetyCopies _copies;
    private readonly IDbContextFactory<AdminStateContext> _contexts;
    private readonly RestoreRecords _records;
    private readonly OperationRunner _operations;
    private readonly AuditLog _audit;
    private readonly TimeProvider _time;
    private readonly ILogger<RestoreRecovery> _logger;
    private bool _cleared;

    internal RestoreRecovery(
        KpiStore store,
        SafetyCopies copies,
        IDbContextFactory<AdminStateContext> contexts,
        RestoreRecords records,
        OperationRunner operations,
        AuditLog audit,
        TimeProvider time,
        ILogger<RestoreRecovery> logger)
    {
        (_store, _copies, _contexts, _records, _operations) = (store, copies, contexts, records, operations);
        (_audit, _time, _logger) = (audit, time, logger);
    }

    /// <summary>To be called whenever a store was opened, before anything is written. What this process is restoring is left alone.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        // A swap that could not be settled yet is tried again with the next opening.
        if (_store.Status.State is StoreState.Opening or StoreState.Locked || File.Exists(SwapJournal.PathFor(_store.Status.Path)))
        {
            return;
        }

        var active = _operations.Active.Select(o => o.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var record in (await _records.ListAsync(cancellationToken)).Where(r => r.State == RestoreState.Running && !active.Contains(r.OperationId)))
        {
            await SettleAsync(record, cancellationToken);
        }

        if (!_cleared)
        {
            StagedFile.Remove(_store.Status.Path);
            _copies.RemoveUnfinished();
            foreach (var name in _copies.RemoveExpired())
            {
                await WriteAsync("safety-copy.remove", name, AuditOutcome.Done, "It was kept for thirty days.");
                Log.Expired(_logger, name);
            }

            _cleared = true;
        }
    }

    private async Task SettleAsync(RestoreRecord record, CancellationToken cancellationToken)
    {
        var made = _store.Version is { } version && version.StoreId == record.StoreId && version.Sequence >= record.Sequence;
        record.State = made ? RestoreState.Succeeded : RestoreState.Failed;
        record.Message = made
            ? "The process ended during the restore; it was finished at the next start."
            : "The process ended during the restore; the store is the one from before, as it was.";
        record.SafetyCopy = made && record.SafetyCopy is { } name && _copies.PathOf(name) is not null ? name : null;
        record.FinishedAt = _time.GetUtcNow().UtcDateTime;
        await _records.KeepAsync(record);
        await WriteAsync("restore.settle", record.OperationId, made ? AuditOutcome.Done : AuditOutcome.Failed, $"{record.From}: {record.Message}");
        Log.Settled(_logger, record.From, record.Message);
        if (made)
        {
            await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
            await context.Operations.Where(o => o.Id == record.OperationId).ExecuteUpdateAsync(
                set => set
                    .SetProperty(o => o.State, OperationState.Succeeded)
                    .SetProperty(o => o.Progress, 1)
                    .SetProperty(o => o.Message, record.Message)
                    .SetProperty(o => o.ProblemWhat, (string?)null)
                    .SetProperty(o => o.ProblemStillTrue, (string?)null)
                    .SetProperty(o => o.ProblemNext, (string?)null),
                cancellationToken);
        }
    }

    private Task WriteAsync(string action, string target, AuditOutcome outcome, string reason) =>
        _audit.WriteAsync(new AuditEntry(AuditActor.System("recovery"), action, target, outcome, reason, null));

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The restore of {From} was under way when the process ended. {Outcome}")]
        public static partial void Settled(ILogger logger, string from, string outcome);

        [LoggerMessage(LogLevel.Information, "The safety copy {Name} was kept for thirty days and has been removed")]
        public static partial void Expired(ILogger logger, string name);
    }
}
