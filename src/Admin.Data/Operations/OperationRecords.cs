using Admin.Data.State;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Operations;

/// <summary>The record of long work in the admin state. Work whose record can't be kept goes on all the same.</summary>
internal sealed partial class OperationRecords(
    AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts, ILogger<OperationRecords> logger)
{
    public async Task<Operation?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Operations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, cancellationToken) is { } record ? Read(record) : null;
    }

    /// <summary>The newest, newest first.</summary>
    public async Task<IReadOnlyList<Operation>> NewestAsync(int count, CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var records = await context.Operations.AsNoTracking().OrderByDescending(o => o.RequestedAt).Take(count).ToListAsync(cancellationToken);
        return [.. records.Select(Read)];
    }

    public async Task KeepAsync(Operation operation, string? requestedBy, DateTime requestedAt)
    {
        if (!database.IsOpen)
        {
            return;
        }

        try
        {
            await using var context = await contexts.CreateDbContextAsync();
            var record = Write(operation, requestedBy, requestedAt);
            context.Entry(record).State = await context.Operations.AnyAsync(o => o.Id == operation.Id) ? EntityState.Modified : EntityState.Added;
            await context.SaveChangesAsync();
        }
        catch (Exception e) when (e is SqliteException or DbUpdateException)
        {
            Log.NotRecorded(logger, e, operation.Kind, operation.Id);
        }
    }

    private static Operation Read(OperationRecord record) => new(
        record.Id,
        record.Kind,
        record.State,
        record.Progress,
        record.Message,
        record.StartedAt,
        record.FinishedAt,
        record.ProblemWhat is { } what ? new Problem(what, record.ProblemStillTrue ?? "", record.ProblemNext ?? "") : null);

    private static OperationRecord Write(Operation operation, string? requestedBy, DateTime requestedAt) => new()
    {
        Id = operation.Id,
        Kind = operation.Kind,
        RequestedBy = requestedBy,
        State = operation.State,
        Progress = operation.Progress,
        Message = operation.Message,
        RequestedAt = requestedAt,
        StartedAt = operation.StartedAt,
        FinishedAt = operation.FinishedAt,
        ProblemWhat = operation.Problem?.What,
        ProblemStillTrue = operation.Problem?.StillTrue,
        ProblemNext = operation.Problem?.Next,
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The operation {Kind} {Id} could not be written to the record of operations")]
        public static partial void NotRecorded(ILogger logger, Exception exception, string kind, string id);
    }
}
