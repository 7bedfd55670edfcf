using Microsoft.Extensions.Logging;

namespace Admin.Data.Backups.OffSite;

/// <summary>
/// Removes copies that no rule keeps, by the same function as here, and what has only half arrived. Only what this app has sent: what else lies there
/// is somebody's.
/// </summary>
internal sealed partial class OffSiteRetention(
    OffSiteOptions options, RetentionRules rules, Remote remote, OffSiteRecords records, TimeProvider time, ILogger<OffSiteRetention> logger)
{
    /// <summary>Only for when a copy has just been found good.</summary>
    /// <param name="good">That one.</param>
    /// <returns>What is to be told of it.</returns>
    public async Task<string> ApplyAsync(BackupId good, CancellationToken cancellationToken)
    {
        try
        {
            var copies = await records.ListAsync(cancellationToken);
            foreach (var half in copies.Where(c => c.SentAt is null && c.Id != good))
            {
                await RemoveAsync(half, "It had only half arrived.", cancellationToken);
            }

            var old = RetentionPolicy.Plan(copies.Where(c => c.SentAt is not null), rules, time.GetUtcNow().UtcDateTime).Where(d => !d.Kept).ToList();
            foreach (var (copy, _, reason) in old)
            {
                await RemoveAsync(copy, reason, cancellationToken);
                Log.Removed(logger, copy.Id, options.Remote, reason);
            }

            return old.Count == 0 ? "" : old.Count == 1 ? " One old copy was removed." : $" {old.Count} old copies were removed.";
        }
        catch (ProblemException e)
        {
            Log.NotRemoved(logger, e, options.Remote);
            return $" Old copies could not be removed: {e.Problem.What}";
        }
    }

    private async Task RemoveAsync(OffSiteCopy copy, string because, CancellationToken cancellationToken)
    {
        if (await remote.FindAsync(copy.Id, cancellationToken) is { } there && await remote.RemoveAsync(there, cancellationToken) is { Succeeded: false } kept)
        {
            throw new ProblemException(OffSiteProblems.NotRead(options.Remote, kept.Reason));
        }

        await records.RemovedAsync(copy.Id, because);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The copy of the backup {Id} at {Remote} was removed by retention. {Reason}")]
        public static partial void Removed(ILogger logger, BackupId id, string remote, string reason);

        [LoggerMessage(LogLevel.Warning, "Old copies at {Remote} could not be removed")]
        public static partial void NotRemoved(ILogger logger, Exception exception, string remote);
    }
}
