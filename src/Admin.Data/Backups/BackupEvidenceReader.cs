using Admin.Data.State;

namespace Admin.Data.Backups;

/// <summary>Gathers what is known of the backups, for the verdict over the numbers.</summary>
public sealed class BackupEvidenceReader(BackupCatalog catalog, IBackupSchedule schedule, RunHistory runs, TimeProvider time)
{
    /// <summary>Null where no backups are scheduled: then nobody waits for one.</summary>
    public async Task<BackupEvidence?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!schedule.IsOn)
        {
            return null;
        }

        var since = await runs.FirstStartedAtAsync(cancellationToken);
        var next = schedule.Next(time.GetUtcNow().UtcDateTime, 1).Select(t => (DateTime?)t).FirstOrDefault();
        try
        {
            var sets = await catalog.ListAsync(cancellationToken);
            var own = sets.Where(s => s.Origin == BackupOrigin.Own).ToList();
            return new BackupEvidence(own.Find(s => s.IsVerified), sets.Count, since, next, null) { Newest = own.FirstOrDefault() };
        }
        catch (ProblemException e)
        {
            return new BackupEvidence(null, 0, since, next, e.Problem);
        }
    }
}
