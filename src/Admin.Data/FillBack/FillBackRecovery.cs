using Admin.Data.Operations;
using Admin.Data.Snapshots;
using Admin.Data.State;
using Admin.Data.Store;

namespace Admin.Data.FillBack;

/// <summary>Finds out how a fill-back came out that an ending process left without a word.</summary>
public sealed class FillBackRecovery
{
    private readonly KpiStore _store;
    private readonly FillBackRecords _records;
    private readonly OperationRunner _operations;
    private readonly TimeProvider _time;

    internal FillBackRecovery(KpiStore store, FillBackRecords records, OperationRunner operations, TimeProvider time) =>
        (_store, _records, _operations, _time) = (store, records, operations, time);

    /// <summary>To be called whenever a store was opened, before anything is written. What this process is at is left alone.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        var active = _operations.Active.Select(o => o.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var record in (await _records.ListAsync(cancellationToken)).Where(r => r.State == FillBackState.Running && !active.Contains(r.OperationId)))
        {
            if (_store.Status.IsReadable && await _records.DaysOfAsync(record.Id, cancellationToken) is [var written, ..])
            {
                // All days were written at once, so one tells of all.
                var recorded = await _store.ReadAsync(s => RecordedDays.Read(s, written.Date, written.Date).SingleOrDefault(), cancellationToken);
                var done = DayUndo.IsAsWritten(recorded, written.After);
                (record.State, record.FinishedAt) = (done ? FillBackState.Succeeded : FillBackState.Failed, _time.GetUtcNow().UtcDateTime);
                record.Message = done ? "The days were written; the app ended right after." : "The app ended before the days were written. The store is as it was.";
                await _records.EndAsync(record);
            }
        }
    }
}
