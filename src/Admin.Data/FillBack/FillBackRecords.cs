using Admin.Data.State;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Admin.Data.FillBack;

/// <summary>The record of filling back in the admin state, with all that an undo needs.</summary>
internal sealed partial class FillBackRecords(
    AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts, ILogger<FillBackRecords> logger)
{
    public bool CanKeep => database.IsOpen;

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<FillBackRecord>> ListAsync(CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.FillBacks.AsNoTracking().OrderByDescending(f => f.Id).ToListAsync(cancellationToken);
    }

    public async Task<FillBackRecord?> FindAsync(long id, CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.FillBacks.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancellationToken);
    }

    /// <summary>The days that it wrote, oldest first; null where they are not known.</summary>
    public async Task<IReadOnlyList<WrittenDay>?> DaysOfAsync(long id, CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.FillBackDays.AsNoTracking().SingleOrDefaultAsync(d => d.FillBackId == id, cancellationToken) is { } kept
            ? WrittenDays.Unpack(kept.Days)
            : null;
    }

    /// <summary>Keeps what is about to be written, before it is: otherwise it could not be undone.</summary>
    public async Task BeginAsync(FillBackRecord record, IReadOnlyList<WrittenDay> days)
    {
        await using var context = await contexts.CreateDbContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        context.FillBacks.Add(record);
        await context.SaveChangesAsync();
        context.FillBackDays.Add(new FillBackDays { FillBackId = record.Id, Days = WrittenDays.Pack(days) });
        await context.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    /// <summary>Keeps how it came out. Where that fails, the next start finds out again.</summary>
    public async Task EndAsync(FillBackRecord record)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync();
            context.FillBacks.Update(record);
            if (record is { State: FillBackState.Succeeded, Undoes: { } undone })
            {
                await context.FillBacks.Where(f => f.Id == undone).ExecuteUpdateAsync(set => set.SetProperty(f => f.UndoneBy, record.Id));
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
        [LoggerMessage(LogLevel.Error, "How filling back came out could not be recorded")]
        public static partial void NotRecorded(ILogger logger, Exception exception);
    }
}
