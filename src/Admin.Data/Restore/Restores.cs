using Admin.Data.Backups;
using Admin.Data.Operations;
using Admin.Data.State;

namespace Admin.Data.Restore;

/// <summary>Plans restores, begins them, and tells of those that were made.</summary>
public sealed class Restores
{
    /// <summary>The kind of these operations.</summary>
    public const string Kind = "restore";

    private readonly RestorePlanner _planner;
    private readonly RestoreRun _run;
    private readonly RestoreRecords _records;
    private readonly SafetyCopies _copies;
    private readonly BackupCatalog _catalog;
    private readonly OperationRunner _operations;

    internal Restores(
        RestorePlanner planner,
        RestoreRun run,
        RestoreRecords records,
        SafetyCopies copies,
        BackupCatalog catalog,
        OperationRunner operations) =>
        (_planner, _run, _records, _copies, _catalog, _operations) = (planner, run, records, copies, catalog, operations);

    /// <summary>What restoring a backup would do; null where there is no such backup.</summary>
    public async Task<RestorePlan?> PlanAsync(BackupId id, RestoreMode mode, CancellationToken cancellationToken) =>
        await _catalog.FindAsync(id, cancellationToken) is { } set ? await PlanAsync(RestoreSources.Of(set), mode, cancellationToken) : null;

    /// <summary>What undoing a restore would do; null where there is no such restore.</summary>
    public async Task<RestorePlan?> PlanUndoAsync(long id, CancellationToken cancellationToken) =>
        await _records.FindAsync(id, cancellationToken) is { } record
            ? await PlanAsync(SourceOf(record), RestoreMode.Undo, cancellationToken)
            : null;

    /// <summary>Begins to restore a backup by a plan that somebody has seen; null where there is no such backup.</summary>
    /// <param name="planId">Says the mode as well.</param>
    public async Task<RestoreStart?> StartAsync(BackupId id, string planId, string? requestedBy, CancellationToken cancellationToken) =>
        await _catalog.FindAsync(id, cancellationToken) is { } set
            ? await StartAsync(RestoreSources.Of(set), PlanId.ModeOf(planId), planId, requestedBy, cancellationToken)
            : null;

    /// <summary>Begins to undo a restore by a plan that somebody has seen; null where there is no such restore.</summary>
    public async Task<RestoreStart?> StartUndoAsync(long id, string planId, string? requestedBy, CancellationToken cancellationToken) =>
        await _records.FindAsync(id, cancellationToken) is { } record
            ? await StartAsync(SourceOf(record), RestoreMode.Undo, planId, requestedBy, cancellationToken)
            : null;

    /// <summary>The restores that were made, newest first.</summary>
    public Task<IReadOnlyList<RestoreRecord>> ListAsync(CancellationToken cancellationToken) => _records.ListAsync(cancellationToken);

    private RestoreSource SourceOf(RestoreRecord record) =>
        RestoreSources.Of(record, record.SafetyCopy is { } name ? _copies.PathOf(name) : null);

    private async Task<RestorePlan> PlanAsync(RestoreSource source, RestoreMode mode, CancellationToken cancellationToken)
    {
        var plan = (await _planner.PlanAsync(source, mode, cancellationToken)).Plan;
        return Busy() is { } busy ? plan with { Blockers = [.. plan.Blockers, busy] } : plan;
    }

    private async Task<RestoreStart> StartAsync(
        RestoreSource source, RestoreMode? mode, string planId, string? requestedBy, CancellationToken cancellationToken)
    {
        if (Busy() is { } busy)
        {
            return new RestoreStart(null, busy, null);
        }

        var plan = mode is { } known ? (await _planner.PlanAsync(source, known, cancellationToken)).Plan : null;
        if (plan is null || plan.Id != planId)
        {
            return new RestoreStart(null, Changed(), null);
        }

        return plan.Blockers is [var blocker, ..]
            ? new RestoreStart(null, null, blocker)
            : new RestoreStart(
                await _operations.StartAsync(Kind, requestedBy, context => _run.RunAsync(source, plan.Mode, planId, requestedBy, context)), null, null);
    }

    private Problem? Busy() => _operations.Active.FirstOrDefault(o => o.Kind == Kind) is { } other
        ? new Problem($"Another restore is under way: {other.Id}.", "Nothing was changed by this one.", "Wait for its end, then look at what would change then.")
        : null;

    private static Problem Changed() => new(
        "The store's final days or the backup have changed since the plan was made.",
        "Nothing was changed.",
        "Look at the plan again: it tells what would change now.");
}
