using System.Globalization;
using Admin.Data.Operations;
using Admin.Data.Snapshots;
using Admin.Data.State;
using Admin.Data.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Admin.Data.FillBack;

/// <summary>Carries a plan out in one write, after what is needed to undo it has been kept.</summary>
internal sealed class FillBackRun(KpiStore store, FillBackRecords records, SnapshotRunner snapshots, TimeProvider time)
{
    private const string Unchanged = "The store is as it was.";

    public static Problem Moved { get; } = new(
        "The store, or what would be filled in, has changed since the plan was made.", Unchanged, "Look at the plan again: it tells what would change now.");

    /// <param name="plan">Makes the plan anew: what was agreed to must still be true.</param>
    /// <param name="planId">What the person agreed to.</param>
    /// <param name="undoes">For an undo: what it undoes.</param>
    /// <exception cref="ProblemException">It was not made.</exception>
    public async Task RunAsync(
        Func<CancellationToken, Task<PlannedFillBack>> plan, string planId, FillBackRecord? undoes, string? requestedBy, OperationContext context)
    {
        var stop = context.CancellationToken;
        context.Report(0, "Waiting for the running snapshot");
        using (await snapshots.HoldAsync(stop))
        {
            context.Report(0.1, "Looking at what would change");
            var planned = await plan(stop);
            RefuseUnless(planned.Plan, planId);
            var record = new FillBackRecord
            {
                OperationId = context.Id,
                From = planned.Plan.From.Name(),
                First = planned.Days[0].Date,
                Last = planned.Days[^1].Date,
                RequestedBy = requestedBy,
                StartedAt = time.GetUtcNow().UtcDateTime,
                DaysGained = planned.Plan.Gained,
                DaysChanged = planned.Plan.Changed,
                DaysLost = planned.Plan.Lost,
                Undoes = undoes?.Id,
            };
            context.Report(0.6, "Keeping what is needed to undo it");
            await BeginAsync(record, planned);
            context.Report(0.7, "Writing the days");
            try
            {
                await store.WriteAsync(s => Write(s, planned), stop);
            }
            catch (Exception e)
            {
                await EndAsync(record, FillBackState.Failed, (e as ProblemException)?.Problem.ToString() ?? $"The days could not be written. {Unchanged}");
                throw;
            }

            await EndAsync(record, FillBackState.Succeeded, Summary(planned.Plan));
            context.Report(1, Summary(planned.Plan));
        }
    }

    private static void RefuseUnless(FillBackPlan plan, string planId)
    {
        if (plan.Blockers is [var blocker, ..])
        {
            throw new ProblemException(blocker);
        }

        if (plan.Id != planId)
        {
            throw new ProblemException(Moved);
        }
    }

    private async Task BeginAsync(FillBackRecord record, PlannedFillBack planned)
    {
        try
        {
            await records.BeginAsync(record, planned.Days);
        }
        catch (Exception e) when (e is SqliteException or DbUpdateException)
        {
            throw new ProblemException(
                new Problem("What is needed to undo it could not be kept in the admin state.", Unchanged, "See to the admin state's disk, then fill back again."), e);
        }
    }

    private static int Write(StoreSession session, PlannedFillBack planned)
    {
        var mark = StoreEngine.Mark(session);
        if (new StoreVersion(mark.StoreId, mark.Sequence) != planned.Present)
        {
            throw new ProblemException(Moved);
        }

        RecordedDays.Delete(session, planned.Days.Where(d => d.Before is not null).Select(d => d.Date));
        RecordedDays.Append(session, [.. planned.Days.Select(d => d.After).OfType<RecordedDay>()]);
        RecordedDays.RefuseDuplicates(session, planned.Days[0].Date, planned.Days[^1].Date);
        return 0;
    }

    private Task EndAsync(FillBackRecord record, FillBackState state, string message)
    {
        (record.State, record.Message, record.FinishedAt) = (state, message, time.GetUtcNow().UtcDateTime);
        return records.EndAsync(record);
    }

    private static string Summary(FillBackPlan plan)
    {
        var parts = new[] { (plan.Gained, "filled in"), (plan.Changed, "completed"), (plan.Lost, "taken away again") }
            .Where(part => part.Item1 > 0)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Item1} {(part.Item1 == 1 ? "day" : "days")} {part.Item2}"));
        return $"{string.Join(", ", parts)}.";
    }
}
