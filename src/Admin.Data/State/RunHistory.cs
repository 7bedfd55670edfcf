using Microsoft.EntityFrameworkCore;

namespace Admin.Data.State;

/// <summary>The record of runs in the admin state; empty while that can't be opened.</summary>
public sealed class RunHistory(AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts, TimeProvider time)
{
    /// <summary>The newest runs, newest first.</summary>
    public async Task<IReadOnlyList<RunRecord>> NewestAsync(int count, CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs.AsNoTracking().OrderByDescending(r => r.Id).Take(count).ToListAsync(cancellationToken);
    }

    /// <summary>The UTC days from <paramref name="first"/> on, on which a run failed or was interrupted.</summary>
    public async Task<IReadOnlySet<DateOnly>> FailedDaysAsync(DateOnly first, CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return new HashSet<DateOnly>();
        }

        var from = first.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var began = await context.Runs.AsNoTracking()
            .Where(r => (r.Outcome == RunOutcome.Failed || r.Outcome == RunOutcome.Interrupted) && r.StartedAt >= from)
            .Select(r => r.StartedAt)
            .ToListAsync(cancellationToken);
        return began.Select(DateOnly.FromDateTime).ToHashSet();
    }

    /// <summary>The newest run that has ended; null while none has.</summary>
    public async Task<RunRecord?> LastEndedAsync(CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs.AsNoTracking()
            .Where(r => r.Outcome != RunOutcome.Running)
            .OrderByDescending(r => r.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>When the oldest recorded run began; null while there is none.</summary>
    public async Task<DateTime?> FirstStartedAtAsync(CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs.OrderBy(r => r.Id).Select(r => (DateTime?)r.StartedAt).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>How many runs ended in each way since the state was made.</summary>
    public async Task<IReadOnlyDictionary<RunOutcome, long>> CountByOutcomeAsync(CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return new Dictionary<RunOutcome, long>();
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs.GroupBy(r => r.Outcome)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
    }

    /// <summary>Records that a run has begun; null where the state can't be written to.</summary>
    public async Task<RunRecord?> BeginAsync(string trigger, string? requestedBy, CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var run = new RunRecord
        {
            Trigger = trigger,
            RequestedBy = requestedBy,
            StartedAt = time.GetUtcNow().UtcDateTime,
            Outcome = RunOutcome.Running,
        };
        context.Runs.Add(run);
        await context.SaveChangesAsync(cancellationToken);
        return run;
    }

    /// <summary>Records how a run ended, and all of it where its beginning is not recorded; nothing while the state can't be written to.</summary>
    public async Task EndAsync(RunRecord run, RunOutcome outcome, int daysWritten, int daysFilledBack, string message, CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return;
        }

        run.FinishedAt = time.GetUtcNow().UtcDateTime;
        run.Outcome = outcome;
        run.DaysWritten = daysWritten;
        run.DaysFilledBack = daysFilledBack;
        run.Message = message;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Runs.Update(run);
        await context.SaveChangesAsync(cancellationToken);
    }
}
