using System.Globalization;
using Admin.Data.State;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Audit;

/// <summary>
/// Writes down who did what. What is about to be done is noted first, so that a process that is killed in between leaves a trace; the note gives way
/// to the line of the log in one transaction. Lines that can't be written are kept in memory and written with the next one that can.
/// </summary>
public sealed partial class AuditLog(
    AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts, TimeProvider time, ILogger<AuditLog> logger) : IDisposable
{
    /// <summary>Lines that are kept in memory while the admin state can't be written to.</summary>
    private const int LongestWaiting = 1000;

    private readonly RepeatedRefusals _refusals = new(time);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Queue<(AuditIntent? Intent, AuditRecord Record)> _waiting = [];

    /// <summary>Notes what is about to be done. Where that can't be written down, <see cref="AuditIntent.IsKept"/> is false: the caller decides.</summary>
    public async Task<AuditIntent> BeginAsync(AuditActor actor, string action, string target, string? address)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var intent = new AuditIntent(null, actor, action, target, address);
        var record = new AuditIntentRecord
        {
            At = time.GetUtcNow().UtcDateTime,
            Actor = AuditText.Clean(actor.Name, AuditText.LongestName),
            ActorKind = actor.Kind,
            Action = AuditText.Clean(action, AuditText.LongestName),
            Target = AuditText.Clean(target, AuditText.LongestTarget),
            Address = Address(address),
        };
        var kept = await TryAsync(action, context => context.AuditIntents.Add(record));
        return kept ? intent with { Id = record.Id } : intent;
    }

    /// <summary>Writes what became of it.</summary>
    public Task EndAsync(AuditIntent intent, AuditOutcome outcome, string? reason)
    {
        ArgumentNullException.ThrowIfNull(intent);
        var entry = new AuditEntry(intent.Actor, intent.Action, intent.Target, outcome, reason, intent.Address);
        return outcome == AuditOutcome.Refused ? RefuseAsync(entry, intent) : KeepAsync([(intent, RecordOf(entry))]);
    }

    /// <summary>Writes what needed no note before: the system's own work, and what was refused before it could begin.</summary>
    public Task WriteAsync(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Outcome == AuditOutcome.Refused ? RefuseAsync(entry, null) : KeepAsync([(null, RecordOf(entry))]);
    }

    /// <summary>Writes what waits, and how often refusals of the last minute were repeated.</summary>
    /// <param name="all">Also those of this minute: the process ends.</param>
    public Task FlushAsync(bool all) => KeepAsync([.. _refusals.Ended(all).Select(e => ((AuditIntent?)null, RecordOf(e)))]);

    /// <summary>
    /// Removes lines for good, where a setting asks for that, and writes that it did. The only way past the trigger that keeps lines: it is lifted
    /// within this one transaction.
    /// </summary>
    public async Task ForgetAsync(DateTime before)
    {
        if (!database.IsOpen)
        {
            return;
        }

        await _turn.WaitAsync();
        try
        {
            await using var context = await contexts.CreateDbContextAsync();
            if (!await context.Audit.AnyAsync(l => l.At < before))
            {
                return;
            }

            await using var transaction = await context.Database.BeginTransactionAsync();
            await context.Database.ExecuteSqlRawAsync(AuditTriggers.LiftNoDelete);
            var removed = await context.Audit.Where(l => l.At < before).ExecuteDeleteAsync();
            await context.Database.ExecuteSqlRawAsync(AuditTriggers.NoDelete);
            context.Audit.Add(RecordOf(new AuditEntry(
                AuditActor.System("retention"),
                "audit.forget",
                string.Create(CultureInfo.InvariantCulture, $"before {before:yyyy-MM-dd}"),
                AuditOutcome.Done,
                string.Create(CultureInfo.InvariantCulture, $"{removed} lines were older than Audit:KeepDays."),
                null)));
            await context.SaveChangesAsync();
            await transaction.CommitAsync();
        }
        catch (Exception e) when (e is SqliteException or DbUpdateException)
        {
            Log.NotWritten(logger, e, "audit.forget");
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task RefuseAsync(AuditEntry entry, AuditIntent? intent)
    {
        if (_refusals.First(entry) is { } first)
        {
            await KeepAsync([(intent, RecordOf(first))]);
        }
        else if (intent is { Id: { } id })
        {
            await TryAsync(entry.Action, context => context.AuditIntents.Remove(context.AuditIntents.Find(id)!));
        }
    }

    private async Task KeepAsync(IReadOnlyList<(AuditIntent? Intent, AuditRecord Record)> lines)
    {
        List<(AuditIntent? Intent, AuditRecord Record)> due;
        lock (_waiting)
        {
            due = [.. _waiting, .. lines];
            _waiting.Clear();
        }

        if (due.Count == 0 || await TryAsync(due[^1].Record.Action, context => Write(context, due)))
        {
            return;
        }

        lock (_waiting)
        {
            foreach (var line in due)
            {
                line.Record.Id = 0;
                _waiting.Enqueue(line);
            }

            while (_waiting.Count > LongestWaiting)
            {
                var lost = _waiting.Dequeue().Record;
                Log.Lost(logger, lost.Actor, lost.Action, lost.Target, lost.Outcome);
            }
        }
    }

    private static void Write(AdminStateContext context, List<(AuditIntent? Intent, AuditRecord Record)> lines)
    {
        foreach (var (intent, record) in lines)
        {
            context.Audit.Add(record);
            if (intent is { Id: { } id } && context.AuditIntents.Find(id) is { } note)
            {
                context.AuditIntents.Remove(note);
            }
        }
    }

    /// <summary>Changes the admin state in one transaction. One at a time: SQLite lets one write, and makes the others try again and again.</summary>
    private async Task<bool> TryAsync(string action, Action<AdminStateContext> change)
    {
        if (!database.IsOpen)
        {
            return false;
        }

        await _turn.WaitAsync();
        try
        {
            await using var context = await contexts.CreateDbContextAsync();
            change(context);
            await context.SaveChangesAsync();
            return true;
        }
        catch (Exception e) when (e is SqliteException or DbUpdateException)
        {
            Log.NotWritten(logger, e, action);
            return false;
        }
        finally
        {
            _turn.Release();
        }
    }

    private AuditRecord RecordOf(AuditEntry entry) => new()
    {
        At = entry.At ?? time.GetUtcNow().UtcDateTime,
        Actor = AuditText.Clean(entry.Actor.Name, AuditText.LongestName),
        ActorKind = entry.Actor.Kind,
        Action = AuditText.Clean(entry.Action, AuditText.LongestName),
        Target = AuditText.Clean(entry.Target, AuditText.LongestTarget),
        Outcome = entry.Outcome,
        Reason = entry.Reason is { Length: > 0 } reason ? AuditText.Clean(reason, AuditText.LongestReason) : null,
        Address = Address(entry.Address),
        Count = entry.Count,
    };

    private static string? Address(string? address) => address is { Length: > 0 } ? AuditText.Clean(address, AuditText.LongestName) : null;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A line of the audit log about {Action} could not be written; it is kept in memory and written with the next one that can be")]
        public static partial void NotWritten(ILogger logger, Exception exception, string action);

        [LoggerMessage(LogLevel.Error, "A line of the audit log is lost, since too many wait: {Actor}, {Action} of {Target}: {Outcome}")]
        public static partial void Lost(ILogger logger, string actor, string action, string target, AuditOutcome outcome);
    }
}
