using Admin.Data.Audit;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Backups;

/// <summary>Previews and applies retention.</summary>
public sealed partial class RetentionRun
{
    private readonly BackupCatalog _catalog;
    private readonly BackupRecords _records;
    private readonly RetentionRules _rules;
    private readonly AuditLog _audit;
    private readonly TimeProvider _time;
    private readonly ILogger<RetentionRun> _logger;

    internal RetentionRun(
        BackupCatalog catalog, BackupRecords records, RetentionRules rules, AuditLog audit, TimeProvider time, ILogger<RetentionRun> logger) =>
        (_catalog, _records, _rules, _audit, _time, _logger) = (catalog, records, rules, audit, time, logger);

    /// <summary>What would be kept and what removed now, newest first.</summary>
    /// <exception cref="ProblemException">The backups can't be read.</exception>
    public async Task<IReadOnlyList<RetentionDecision<BackupSet>>> PreviewAsync(CancellationToken cancellationToken) =>
        RetentionPolicy.Plan(await _catalog.ListAsync(cancellationToken), _rules, _time.GetUtcNow().UtcDateTime);

    /// <summary>Removes what no rule keeps. Only for when a verified backup has just been made.</summary>
    /// <returns>How many were removed.</returns>
    internal async Task<int> ApplyAsync(CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var (set, _, reason) in (await PreviewAsync(cancellationToken)).Where(d => !d.Kept))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var intent = await _audit.BeginAsync(AuditActor.System("retention"), "backup.remove", set.Id.Value, null);
            if (!intent.IsKept)
            {
                // It can wait: nothing is deleted without a trace.
                break;
            }

            await RemoveAsync(set, intent);
            await _records.RemovedAsync(set.Id, _time.GetUtcNow().UtcDateTime, reason, cancellationToken);
            await _audit.EndAsync(intent, AuditOutcome.Done, reason);
            Log.Removed(_logger, set.Id, reason);
            removed++;
        }

        return removed;
    }

    private async Task RemoveAsync(BackupSet set, AuditIntent intent)
    {
        try
        {
            SetRemoval.Remove(set);
        }
        catch (Exception e)
        {
            await _audit.EndAsync(intent, AuditOutcome.Failed, e.Message);
            throw;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The backup {Id} was removed by retention. {Reason}")]
        public static partial void Removed(ILogger logger, BackupId id, string reason);
    }
}
