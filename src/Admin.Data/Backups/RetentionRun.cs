using Microsoft.Extensions.Logging;

namespace Admin.Data.Backups;

/// <summary>Previews and applies retention.</summary>
public sealed partial class RetentionRun
{
    private readonly BackupCatalog _catalog;
    private readonly BackupRecords _records;
    private readonly RetentionRules _rules;
    private readonly TimeProvider _time;
    private readonly ILogger<RetentionRun> _logger;

    internal RetentionRun(BackupCatalog catalog, BackupRecords records, RetentionRules rules, TimeProvider time, ILogger<RetentionRun> logger) =>
        (_catalog, _records, _rules, _time, _logger) = (catalog, records, rules, time, logger);

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
            SetRemoval.Remove(set);
            await _records.RemovedAsync(set.Id, _time.GetUtcNow().UtcDateTime, reason, cancellationToken);
            Log.Removed(_logger, set.Id, reason);
            removed++;
        }

        return removed;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The backup {Id} was removed by retention. {Reason}")]
        public static partial void Removed(ILogger logger, BackupId id, string reason);
    }
}
