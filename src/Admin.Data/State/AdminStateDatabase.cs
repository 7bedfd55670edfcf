using System.Globalization;
using Admin.Data.Audit;
using Admin.Data.Operations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Admin.Data.State;

/// <summary>Opens the admin state's file, brings it up to date, and begins a fresh one where it is damaged; the damaged one is kept aside.</summary>
public sealed partial class AdminStateDatabase(
    AdminStateOptions options, IDbContextFactory<AdminStateContext> contexts, TimeProvider time, ILogger<AdminStateDatabase> logger)
{
    private const int SqliteCorrupt = 11;
    private const int SqliteNotADatabase = 26;
    private static readonly string[] FileSuffixes = ["", "-wal", "-shm"];

    /// <summary>What a person should know of the opening: that a damaged file was put aside. Null when there is nothing to tell.</summary>
    public string? Notice { get; private set; }

    /// <summary>Why the file can't be used; null when it can, or has not been opened yet.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>Whether it can be read and written.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>
    /// Opens the file, or tries again; the caller holds the store's lock, so no other process is at it. A file that can't be opened is a
    /// <see cref="Problem"/>, no exception: the KPI history works without it.
    /// </summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Path))!);
            await OpenOrBeginAnewAsync(cancellationToken);
            await MarkInterruptedAsync(cancellationToken);
            (IsOpen, Problem) = (true, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            Log.CannotOpen(logger, e, options.Path);
            Problem = new Problem(
                $"The admin state {options.Path} can't be opened: {e.Message}",
                "The KPI history is not affected; runs go on but are not recorded.",
                "Check the rights and the space of its folder, then restart the app.");
        }
    }

    /// <exception cref="ProblemException">It can't be written to.</exception>
    public void ThrowUnlessOpen()
    {
        if (!IsOpen)
        {
            throw new ProblemException(Problem ?? new Problem("The admin state is not open.", "Nothing was changed.", "Try again in a moment; the log says why."));
        }
    }

    private async Task OpenOrBeginAnewAsync(CancellationToken cancellationToken)
    {
        try
        {
            await MigrateAsync(cancellationToken);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SqliteCorrupt or SqliteNotADatabase)
        {
            SqliteConnection.ClearAllPools();
            var aside = PutAside();
            Notice = $"The admin state was damaged, so a fresh one was begun. The damaged one is kept as {aside}. KPI history is not affected; sign-ins and the record of runs begin anew.";
            Log.Damaged(logger, e, options.Path, aside);
            await MigrateAsync(cancellationToken);
        }
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(options.Path))
        {
            CreateOwnerOnly();
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await CheckAsync(context, cancellationToken);
        if (!(await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            return;
        }

        // A process that was killed while it migrated leaves EF's lock behind, and EF waits for it for ever. We are alone with the file.
        await context.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock" """, cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
    }

    private static async Task CheckAsync(AdminStateContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA quick_check";
        var verdict = await command.ExecuteScalarAsync(cancellationToken) as string;
        if (verdict != "ok")
        {
            throw new SqliteException($"quick_check: {verdict}", SqliteCorrupt);
        }

        // EF sets it in files that it makes itself. Without it a write fails with "database is locked" whenever somebody reads as it commits.
        command.CommandText = "PRAGMA journal_mode = wal";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>It holds the keys that protect sign-in cookies.</summary>
    private void CreateOwnerOnly()
    {
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(options.Path, file).Dispose();
    }

    private string PutAside()
    {
        var aside = $"{options.Path}.damaged-{time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture)}";
        foreach (var suffix in FileSuffixes.Where(s => File.Exists(options.Path + s)))
        {
            File.Move(options.Path + suffix, aside + suffix);
        }

        return aside;
    }

    private async Task MarkInterruptedAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Runs.Where(r => r.Outcome == RunOutcome.Running).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.Outcome, RunOutcome.Interrupted).SetProperty(r => r.Message, "The process ended before the run did."),
            cancellationToken);
        await context.Operations.Where(o => o.State == OperationState.Queued || o.State == OperationState.Running).ExecuteUpdateAsync(
            set => set.SetProperty(o => o.State, OperationState.Failed)
                .SetProperty(o => o.FinishedAt, time.GetUtcNow().UtcDateTime)
                .SetProperty(o => o.ProblemWhat, Interruption.Problem.What)
                .SetProperty(o => o.ProblemStillTrue, Interruption.Problem.StillTrue)
                .SetProperty(o => o.ProblemNext, Interruption.Problem.Next),
            cancellationToken);
        await SettleIntentsAsync(context, cancellationToken);
    }

    /// <summary>What a process had begun and could not tell the outcome of: it may have been done.</summary>
    private static async Task SettleIntentsAsync(AdminStateContext context, CancellationToken cancellationToken)
    {
        foreach (var intent in await context.AuditIntents.ToListAsync(cancellationToken))
        {
            context.AuditIntents.Remove(intent);
            context.Audit.Add(new AuditRecord
            {
                At = intent.At,
                Actor = intent.Actor,
                ActorKind = intent.ActorKind,
                Action = intent.Action,
                Target = intent.Target,
                Outcome = AuditOutcome.Failed,
                Reason = "The process ended before the outcome was written down: it may have been done. Noted at the next start.",
                Address = intent.Address,
                Count = 1,
            });
        }

        await context.SaveChangesAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The admin state {Path} is damaged and is kept aside as {Aside}; a fresh one is begun")]
        public static partial void Damaged(ILogger logger, Exception exception, string path, string aside);

        [LoggerMessage(LogLevel.Error, "The admin state {Path} can't be opened; runs are not recorded")]
        public static partial void CannotOpen(ILogger logger, Exception exception, string path);
    }
}
