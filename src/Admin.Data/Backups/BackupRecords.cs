using Admin.Data.State;
using Microsoft.EntityFrameworkCore;

namespace Admin.Data.Backups;

/// <summary>Which backups were made, kept in the admin state; also of those whose files are gone.</summary>
internal sealed class BackupRecords(AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts)
{
    /// <summary>Whether an id was ever given.</summary>
    public async Task<bool> KnowsAsync(BackupId id, CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return false;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Backups.AnyAsync(b => b.Id == id.Value, cancellationToken);
    }

    /// <summary>How many backups should still have their files.</summary>
    public async Task<int> CountKeptAsync(CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return 0;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Backups.CountAsync(b => b.RemovedAt == null, cancellationToken);
    }

    /// <summary>Those whose files were removed.</summary>
    public async Task<IReadOnlyList<BackupRecord>> RemovedAsync(CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Backups.AsNoTracking().Where(b => b.RemovedAt != null).ToListAsync(cancellationToken);
    }

    /// <summary>The newest backup that came to its end, good or not; null while there is none.</summary>
    public async Task<BackupRecord?> LastEndedAsync(CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Backups.AsNoTracking().Where(b => b.FinishedAt != null).OrderByDescending(b => b.StartedAt).FirstOrDefaultAsync(cancellationToken);
    }

    public Task BeginAsync(BackupId id, DateTime startedAt, CancellationToken cancellationToken) => ChangeAsync(
        id, b => b.StartedAt = startedAt, cancellationToken);

    public Task EndAsync(BackupId id, DateTime finishedAt, bool succeeded, long bytes, CancellationToken cancellationToken) => ChangeAsync(
        id, b => (b.FinishedAt, b.Succeeded, b.Bytes) = (finishedAt, succeeded, bytes), cancellationToken);

    public Task RemovedAsync(BackupId id, DateTime removedAt, string because, CancellationToken cancellationToken) => ChangeAsync(
        id, b => (b.RemovedAt, b.RemovedBecause) = (removedAt, because), cancellationToken);

    private async Task ChangeAsync(BackupId id, Action<BackupRecord> change, CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var record = await context.Backups.FindAsync([id.Value], cancellationToken) ?? context.Backups.Add(new BackupRecord { Id = id.Value }).Entity;
        change(record);
        await context.SaveChangesAsync(cancellationToken);
    }
}
