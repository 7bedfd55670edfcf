using Admin.Data.State;
using Microsoft.EntityFrameworkCore;

namespace Admin.Data.Backups.OffSite;

/// <summary>What is known of the copies at the remote, kept in the admin state. Where that can't be read, nothing is known.</summary>
internal sealed class OffSiteRecords(OffSiteOptions options, AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Those that were not removed, newest first; also those that have not arrived.</summary>
    public async Task<IReadOnlyList<OffSiteCopy>> ListAsync(CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var records = await context.OffSiteCopies.AsNoTracking().Where(c => c.Remote == options.Remote && c.RemovedAt == null).ToListAsync(cancellationToken);
        return [.. records.Select(Read).OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Id)];
    }

    public async Task<OffSiteCopy?> FindAsync(BackupId id, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(c => c.Id == id);

    /// <summary>Notes that a copy is tried. What is known of the same content stays.</summary>
    public Task BeginAsync(BackupSet set) => ChangeAsync(set.Id, copy =>
    {
        if (copy.ContentHash != set.ContentHash || copy.RemovedAt is not null)
        {
            (copy.ContentHash, copy.SentAt, copy.CheckedAt, copy.Checked, copy.RemovedAt, copy.RemovedBecause) = (set.ContentHash, null, null, null, null, null);
        }

        (copy.CreatedAt, copy.Bytes) = (set.CreatedAt, set.Bytes);
    });

    public Task SentAsync(BackupId id) => ChangeAsync(id, copy => (copy.SentAt, copy.CheckedAt) = (Now, null));

    public Task CheckedAsync(BackupId id, string how) => ChangeAsync(id, copy =>
    {
        (copy.SentAt, copy.CheckedAt, copy.Checked) = (copy.SentAt ?? Now, Now, how);
        Tell(copy, null);
    });

    public Task DamagedAsync(BackupId id, Problem problem) => ChangeAsync(id, copy =>
    {
        copy.CheckedAt = null;
        Tell(copy, problem);
    });

    public Task FailedAsync(BackupId id, Problem problem) => ChangeAsync(id, copy => Tell(copy, problem));

    public Task RemovedAsync(BackupId id, string because) => ChangeAsync(id, copy => (copy.RemovedAt, copy.RemovedBecause) = (Now, because));

    private static void Tell(OffSiteCopyRecord copy, Problem? problem) =>
        (copy.ProblemWhat, copy.ProblemStillTrue, copy.ProblemNext) = (problem?.What, problem?.StillTrue, problem?.Next);

    /// <summary>What was found out is written down also where its asker has left.</summary>
    private async Task ChangeAsync(BackupId id, Action<OffSiteCopyRecord> change)
    {
        if (!database.IsOpen)
        {
            return;
        }

        await using var context = await contexts.CreateDbContextAsync();
        var record = await context.OffSiteCopies.FindAsync(options.Remote, id.Value)
            ?? context.Add(new OffSiteCopyRecord { Remote = options.Remote, BackupId = id.Value, ContentHash = "", BegunAt = Now }).Entity;
        change(record);
        await context.SaveChangesAsync();
    }

    private static OffSiteCopy Read(OffSiteCopyRecord record) => new(
        BackupId.Parse(record.BackupId),
        record.ContentHash,
        record.CreatedAt,
        record.Bytes,
        record.BegunAt,
        record.SentAt,
        record.CheckedAt,
        record.Checked,
        record.ProblemWhat is { } what ? new Problem(what, record.ProblemStillTrue ?? "", record.ProblemNext ?? "") : null);
}
