using Admin.Data.Operations;
using Admin.Data.Snapshots;
using Admin.Data.State;
using Admin.Data.Store;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Restore;

/// <summary>
/// Carries a plan out: stage → verify → swap, or add → post-check. Until the swap the present is only read; the swap itself is by renames under a
/// journal.
/// </summary>
internal sealed partial class RestoreRun(
    KpiStore store,
    RestorePlanner planner,
    StoreStaging staging,
    MissingDays missing,
    SafetyCopies copies,
    RestoreRecords records,
    SnapshotRunner snapshots,
    TimeProvider time,
    ILogger<RestoreRun> logger)
{
    /// <param name="planId">What the person agreed to.</param>
    /// <exception cref="ProblemException">It was not made; the store is the one from before.</exception>
    public async Task RunAsync(RestoreSource source, RestoreMode mode, string planId, string? requestedBy, OperationContext context)
    {
        var stop = context.CancellationToken;
        context.Report(0, "Waiting for the running snapshot");
        using (await snapshots.HoldAsync(stop))
        {
            var record = new RestoreRecord
            {
                OperationId = context.Id,
                From = source.Name,
                Mode = mode.Name(),
                RequestedBy = requestedBy,
                StartedAt = time.GetUtcNow().UtcDateTime,
                Undoes = source.Undoes,
            };
            try
            {
                context.Report(0.05, "Looking at what would change");
                var planned = await planner.PlanAsync(source, mode, stop);
                RefuseUnless(planned, planId);
                await RunAsync(planned, record, context);
                context.Report(0.95, "Checking the restored store");
                record.Doubt = await CheckAsync(planned);
                await EndAsync(record, RestoreState.Succeeded, Summary(planned.Plan));
                context.Report(1, record.Doubt is { } doubt ? $"Restored, but in doubt. {doubt} Undo it, or restore another backup." : "Restored");
            }
            catch (Exception e)
            {
                var problem = RestoreFailure.Of(e);
                StagedFile.Remove(store.Status.Path);
                await EndAsync(record, RestoreState.Failed, problem.ToString());
                if (e is OperationCanceledException)
                {
                    throw;
                }

                Log.Failed(logger, e, source.Name);
                throw new ProblemException(problem, e);
            }
        }

        copies.RemoveExpired();
        _ = CatchUpAsync(requestedBy);
    }

    private async Task RunAsync(PlannedRestore planned, RestoreRecord record, OperationContext context)
    {
        var stop = context.CancellationToken;
        var staged = StagedFile.PathFor(store.Status.Path);
        StagedFile.Remove(store.Status.Path);
        await StagedFile.CopyAsync(
            planned.Source, staged, done => context.Report(0.1 + (0.4 * done), "Copying beside the store"), stop);

        if (planned.Source.IsForeign && RestoreBlockers.OfForeign(planned.Source, await ForeignObjects.ReadAsync(staged, stop)) is { } foreign)
        {
            throw new ProblemException(foreign);
        }

        context.Report(0.5, "Preparing the copy");
        var outcome = planned.Outcome!;
        var content = await Task.Run(() => staging.Prepare(staged, planned.Above, s => Keep(s, outcome.Kept), stop), stop);

        context.Report(0.65, "Verifying the copy");
        await store.ReleaseMemoryAsync();
        var found = await StoreCopy.ReadAsync(staged, History.Read, stop);
        var expected = planned.Plan.Mode == RestoreMode.Add ? RestoreOutcome.Replace(planned.Found) : outcome;
        if (!expected.Matches(found.Days))
        {
            throw RestoreFailure.NotAsPlanned("The copy that was to be restored does not hold what the plan says.");
        }

        var add = planned.Plan.Mode == RestoreMode.Add;
        (record.DaysGained, record.DaysLost, record.DaysDifferent, record.DaysKept) =
            (planned.Plan.Gained, planned.Plan.Lost, planned.Plan.Different, planned.Plan.Kept);
        (record.StoreId, record.Sequence) = add
            ? (planned.Present!.StoreId, planned.Present.Sequence + 1)
            : (content.Mark.StoreId, content.Mark.Sequence);
        record.SafetyCopy = copies.NextName();
        await records.KeepAsync(record);
        if (add)
        {
            await missing.AddAsync(planned, staged, record.SafetyCopy, context.Part(0.75, 0.95));
        }
        else
        {
            context.Report(0.8, "Putting the copy in the store's place");
            var journal = new SwapJournal(record.OperationId, record.StartedAt, Path.GetFileName(staged), record.SafetyCopy, content);
            var done = await store.SwapAsync(journal, planned.Present, stop);
            record.SafetyCopy = Path.GetFileName(done.Aside);
        }
    }

    /// <summary>Reads all of it once more. It is too late to be cancelled or refused: it is done, and an undo is at hand.</summary>
    /// <returns>What is wrong; null where all is well.</returns>
    private async Task<string?> CheckAsync(PlannedRestore planned)
    {
        try
        {
            await store.ReleaseMemoryAsync();
            var restored = await store.ReadAsync(History.Read, CancellationToken.None);
            await store.ReleaseMemoryAsync();
            if (planned.Outcome!.Matches(restored.Days))
            {
                return null;
            }

            Log.NotAsPlanned(logger, null, planned.Source.Name);
            return "The store was read once more, and it does not hold what was planned.";
        }
        catch (Exception e) when (e is StoreUnavailableException or DuckDBException)
        {
            Log.NotAsPlanned(logger, e, planned.Source.Name);
            return "The store could not be read once more to see whether it holds what was planned.";
        }
    }

    private static void RefuseUnless(PlannedRestore planned, string planId)
    {
        if (planned.Plan.Id != planId)
        {
            throw RestoreFailure.NotAsPlanned("The store's final days or the backup have changed since the plan was made.");
        }

        if (planned.Plan.Blockers is [var blocker, ..])
        {
            throw new ProblemException(blocker);
        }
    }

    private static void Keep(StoreSession session, IReadOnlyList<RecordedDay> kept)
    {
        if (kept.Count > 0)
        {
            RecordedDays.Delete(session, kept.Select(d => d.Date));
            RecordedDays.Append(session, kept);
            RecordedDays.RefuseDuplicates(session, kept[0].Date, kept[^1].Date);
        }
    }

    private Task EndAsync(RestoreRecord record, RestoreState state, string message)
    {
        if (File.Exists(SwapJournal.PathFor(store.Status.Path)))
        {
            // Not settled yet: whoever opens the store next finds out how it came out.
            return Task.CompletedTask;
        }

        (record.State, record.Message, record.FinishedAt) = (state, message, time.GetUtcNow().UtcDateTime);
        record.SafetyCopy = state == RestoreState.Succeeded ? record.SafetyCopy : null;
        return records.KeepAsync(record);
    }

    /// <summary>Nobody waits for it: a source that is down is tried again by itself, as ever.</summary>
    private async Task CatchUpAsync(string? requestedBy)
    {
        try
        {
            await snapshots.RunAsync(RunTrigger.Restore, requestedBy, CancellationToken.None);
        }
        catch (Exception e)
        {
            Log.NotCaughtUp(logger, e);
        }
    }

    private static string Summary(RestorePlan plan) =>
        $"{plan.Gained} days gained, {plan.Lost} lost, {plan.Different} different{(plan.Mode == RestoreMode.Undo ? $", {plan.Kept} recorded since kept" : "")}.";

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The restore of {From} failed; the store is the one from before")]
        public static partial void Failed(ILogger logger, Exception exception, string from);

        [LoggerMessage(LogLevel.Error, "After the restore of {From} the store does not hold what was planned; its safety copy holds the store from before")]
        public static partial void NotAsPlanned(ILogger logger, Exception? exception, string from);

        [LoggerMessage(LogLevel.Error, "What a restore left due could not be made good")]
        public static partial void NotCaughtUp(ILogger logger, Exception exception);
    }
}
