using Admin.Data.Operations;
using Admin.Data.State;

namespace Admin.Data.FillBack;

/// <summary>Plans filling back, begins it, and tells of what was filled back.</summary>
public sealed class FillBacks
{
    /// <summary>The kind of these operations.</summary>
    public const string Kind = "fill-back";

    private readonly FillBackPlanner _planner;
    private readonly FillBackRun _run;
    private readonly FillBackRecords _records;
    private readonly OperationRunner _operations;

    internal FillBacks(FillBackPlanner planner, FillBackRun run, FillBackRecords records, OperationRunner operations) =>
        (_planner, _run, _records, _operations) = (planner, run, records, operations);

    /// <summary>Where days can be filled back from.</summary>
    public IReadOnlyList<FillBackFrom> Froms => _planner.Froms;

    /// <summary>What filling back these days would do.</summary>
    /// <exception cref="Store.StoreUnavailableException">The store became unreadable while it was looked at.</exception>
    public async Task<FillBackPlan> PlanAsync(FillBackChoice choice, CancellationToken cancellationToken) => (await _planner.PlanAsync(choice, cancellationToken)).Plan;

    /// <summary>What undoing it would do; null where there is no such record.</summary>
    /// <exception cref="Store.StoreUnavailableException">The store became unreadable while it was looked at.</exception>
    public async Task<FillBackPlan?> PlanUndoAsync(long id, CancellationToken cancellationToken) =>
        await _records.FindAsync(id, cancellationToken) is { } record ? (await _planner.PlanUndoAsync(record, cancellationToken)).Plan : null;

    /// <summary>Begins to fill back by a plan that somebody has seen.</summary>
    /// <param name="planId">Says the choice as well.</param>
    public async Task<FillBackStart> StartAsync(string planId, string? requestedBy, CancellationToken cancellationToken) =>
        FillBackPlanId.ChoiceOf(planId) is { } choice
            ? await StartAsync(stop => _planner.PlanAsync(choice, stop), planId, null, requestedBy, cancellationToken)
            : new FillBackStart(null, FillBackRun.Moved, null);

    /// <summary>Begins to undo by a plan that somebody has seen; null where there is no such record.</summary>
    public async Task<FillBackStart?> StartUndoAsync(long id, string planId, string? requestedBy, CancellationToken cancellationToken) =>
        await _records.FindAsync(id, cancellationToken) is { } record
            ? await StartAsync(stop => PlanUndoAnewAsync(record, stop), planId, record, requestedBy, cancellationToken)
            : null;

    /// <summary>What was filled back, newest first.</summary>
    public Task<IReadOnlyList<FillBackRecord>> ListAsync(CancellationToken cancellationToken) => _records.ListAsync(cancellationToken);

    /// <summary>Whoever undid it meanwhile has changed the record as well.</summary>
    private async Task<PlannedFillBack> PlanUndoAnewAsync(FillBackRecord record, CancellationToken cancellationToken) =>
        await _planner.PlanUndoAsync(await _records.FindAsync(record.Id, cancellationToken) ?? record, cancellationToken);

    private async Task<FillBackStart> StartAsync(
        Func<CancellationToken, Task<PlannedFillBack>> planAnew, string planId, FillBackRecord? undoes, string? requestedBy, CancellationToken cancellationToken)
    {
        var plan = (await planAnew(cancellationToken)).Plan;
        return plan.Blockers is [var blocker, ..] ? new FillBackStart(null, null, blocker)
            : plan.Id != planId ? new FillBackStart(null, FillBackRun.Moved, null)
            : new FillBackStart(
                await _operations.StartAsync(Kind, requestedBy, context => _run.RunAsync(planAnew, planId, undoes, requestedBy, context)), null, null);
    }
}
