using Admin.Data.Operations;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Backups;

/// <summary>Makes, verifies and removes backups, as long work or at once.</summary>
public sealed partial class BackupRunner
{
    /// <summary>The kinds of the operations.</summary>
    public const string BackupKind = "backup";
    public const string VerifyKind = "verify";

    private readonly BackupOptions _options;
    private readonly OperationRunner _operations;
    private readonly BackupRun _run;
    private readonly BackupCatalog _catalog;
    private readonly BackupVerifier _verifier;
    private readonly BackupRecords _records;
    private readonly RetentionRun _retention;
    private readonly TimeProvider _time;
    private readonly ILogger<BackupRunner> _logger;

    internal BackupRunner(
        BackupOptions options,
        OperationRunner operations,
        BackupRun run,
        BackupCatalog catalog,
        BackupVerifier verifier,
        BackupRecords records,
        RetentionRun retention,
        TimeProvider time,
        ILogger<BackupRunner> logger)
    {
        (_options, _operations, _run, _catalog, _verifier) = (options, operations, run, catalog, verifier);
        (_records, _retention, _time, _logger) = (records, retention, time, logger);
    }

    /// <summary>Queues a backup. Its operation succeeds when every configured part was made and verified; then retention is applied.</summary>
    public async Task<StartedBackup> StartAsync(string? requestedBy)
    {
        StartedBackup? started = null;
        var queued = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        started = new StartedBackup(await _operations.StartAsync(BackupKind, requestedBy, async context =>
        {
            await queued.Task;
            await BackUpAsync(context, set => started!.Set = set);
        }));
        queued.SetResult();
        return started;
    }

    /// <summary>Queues a verification of all that can be verified. Its operation succeeds when every check passes.</summary>
    public async Task<StartedVerification> StartVerificationAsync(BackupId id, string? requestedBy)
    {
        StartedVerification? started = null;
        var queued = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        started = new StartedVerification(await _operations.StartAsync(VerifyKind, requestedBy, async context =>
        {
            await queued.Task;
            var report = await VerifyAsync(await FindAsync(id, context.CancellationToken), context);
            started!.Report = report;
            if (report.FirstProblem is { } problem)
            {
                throw new ProblemException(problem);
            }

            context.Report(1, $"Every check of the backup {id} passed.");
        }));
        queued.SetResult();
        return started;
    }

    /// <summary>Removes a backup for good.</summary>
    /// <returns>Why it may not be removed; null where it is gone.</returns>
    public async Task<Problem?> RemoveAsync(BackupSet set, string? requestedBy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (set.IsVerified && (await _catalog.ListAsync(cancellationToken)).Count(s => s.IsVerified) == 1)
        {
            return new Problem(
                $"{set.Id} is the last verified backup.",
                "Nothing was removed.",
                "Make a new backup first; once that is verified, this one may go.");
        }

        try
        {
            SetRemoval.Remove(set);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(BackupFolderProblems.Unusable(set.Folder, e), e);
        }

        await _records.RemovedAsync(set.Id, _time.GetUtcNow().UtcDateTime, $"Removed by {requestedBy ?? "a person"}.", cancellationToken);
        return null;
    }

    /// <summary>
    /// Finishes or removes what a process that ended has left half done, before anything else uses the folder; what was finished is verified.
    /// </summary>
    public async Task RecoverAsync()
    {
        try
        {
            foreach (var id in SetPublication.Recover(_options.Folder))
            {
                Log.Finished(_logger, id);
                await StartVerificationAsync(id, null);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ProblemException)
        {
            // A backup says the same when it is to be made, and the page when it is opened.
            Log.NotRecovered(_logger, e, _options.Folder);
        }
    }

    private async Task BackUpAsync(OperationContext context, Action<BackupSet> tell)
    {
        var id = await _run.MakeAsync(context.Part(0, 0.7));
        VerificationReport? report = null;
        BackupSet? set = null;
        try
        {
            report = await VerifyAsync(await FindAsync(id, context.CancellationToken), context.Part(0.7, 0.99));
        }
        finally
        {
            set = await FindAsync(id, CancellationToken.None);
            tell(set);
            await _records.EndAsync(id, _time.GetUtcNow().UtcDateTime, set.IsVerified, set.Bytes, CancellationToken.None);
        }

        if (!set.IsVerified)
        {
            throw new ProblemException(report.FirstProblem ?? NotKept(id));
        }

        var removed = await ApplyRetentionAsync(context.CancellationToken);
        context.Report(1, $"The backup {id} is made and verified: {Sizes.Of(set.Bytes)}.{removed}");
    }

    private async Task<VerificationReport> VerifyAsync(BackupSet set, OperationContext context) =>
        await _verifier.VerifyAsync(set, EvidenceLevel.Restored, context.Report, context.CancellationToken);

    private async Task<BackupSet> FindAsync(BackupId id, CancellationToken cancellationToken) =>
        await _catalog.FindAsync(id, cancellationToken) ?? throw new ProblemException(new Problem(
            $"There is no backup {id} in {_options.Folder}.", "Nothing was changed.", "See the list of backups for those that are there."));

    /// <summary>A backup is good also where an old one could not be removed.</summary>
    private async Task<string> ApplyRetentionAsync(CancellationToken cancellationToken)
    {
        try
        {
            var removed = await _retention.ApplyAsync(cancellationToken);
            return removed == 0 ? "" : removed == 1 ? " One old backup was removed." : $" {removed} old backups were removed.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ProblemException)
        {
            Log.NotRemoved(_logger, e, _options.Folder);
            return $" Old backups could not be removed: {e.Message}";
        }
    }

    private static Problem NotKept(BackupId id) => new(
        $"The backup {id} was made and every check passed, but that could not be written down: the admin state is not open.",
        "The backup is there and can be restored.",
        "See why the admin state can't be used, then verify the backup again.");

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The backup {Id}, which the former process had not quite finished, is finished")]
        public static partial void Finished(ILogger logger, BackupId id);

        [LoggerMessage(LogLevel.Warning, "What the former process left in the backup folder {Folder} could not be cleared up")]
        public static partial void NotRecovered(ILogger logger, Exception exception, string folder);

        [LoggerMessage(LogLevel.Warning, "Old backups in {Folder} could not be removed")]
        public static partial void NotRemoved(ILogger logger, Exception exception, string folder);
    }
}
