using Admin.Data.State;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Restore;

/// <summary>The record of restores in the admin state. A restore whose record can't be kept is made all the same.</summary>
internal sealed partial class RestoreRecords(
    AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts, ILogger<RestoreRecords> logger)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<RestoreRecord>> ListAsync(CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Restores.AsNoTracking().OrderByDescending(r => r.Id).ToListAsync(cancellationToken);
    }

    public async Task<RestoreRecord?> FindAsync(long id, CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Restores.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
    }

    /// <summary>Keeps a record as it stands now, the first time as a new one.</summary>
    public async Task KeepAsync(RestoreRecord record)
    {
        if (!database.IsOpen)
        {
            return;
        }

        try
        {
            await using var context = await contexts.CreateDbContextAsync();
            context.Restores.Update(record);
            if (record is { State: RestoreState.Succeeded, Undoes: { } undone })
            {
                await context.Restores.Where(r => r.Id == undone).ExecuteUpdateAsync(set => set.SetProperty(r => r.UndoneBy, record.Id));
            }

            await context.SaveChangesAsync();
        }
        catch (Exception e) when (e is SqliteException or DbUpdateException)
        {
            Log.NotRecorded(logger, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A restore could not be written to the record of restores")]
        public static partial void NotRecorded(ILogger logger, Exception exception);
    }
}
