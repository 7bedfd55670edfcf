using Admin.Data.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Backups;

/// <summary>Gathers the parts that could not be made. What goes wrong with the target itself is no part's failure and ends the backup.</summary>
internal sealed partial class FailedParts(SetWriter writer, ILogger logger)
{
    private readonly List<FailedPart> _failed = [];

    public IReadOnlyList<FailedPart> All => [.. _failed];

    /// <summary>Makes a part; null where it failed.</summary>
    public async Task<T?> TryAsync<T>(BackupPart part, Func<Task<T>> make)
        where T : class
    {
        try
        {
            return await make();
        }
        catch (ProblemException e)
        {
            return Fail<T>(part, e.Problem, e);
        }
        catch (StoreUnavailableException e)
        {
            return Fail<T>(part, e.Status.Problem ?? new Problem(e.Message, "Nothing was changed.", "Try again in a moment."), e);
        }
        catch (SqliteException e) when (!StoreErrors.IsDiskFull(e))
        {
            return Fail<T>(part, new Problem($"The admin state could not be copied: {e.Message}", "It was not changed.", "See the log; the next backup tries again."), e);
        }
    }

    /// <summary>Notes a part that was not even tried.</summary>
    public T? Add<T>(BackupPart part, Problem problem)
        where T : class => Fail<T>(part, problem, null);

    /// <summary>Notes a part that is made from another one that failed.</summary>
    public void AddAs(BackupPart part, BackupPart other) => _failed.Add(new FailedPart(part, _failed.Single(f => f.Part == other).Problem));

    private T? Fail<T>(BackupPart part, Problem problem, Exception? exception)
        where T : class
    {
        Log.Failed(logger, exception, part, problem);
        writer.Discard(part);
        _failed.Add(new FailedPart(part, problem));
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Part} could not be backed up; the other parts are. {Problem}")]
        public static partial void Failed(ILogger logger, Exception? exception, BackupPart part, Problem problem);
    }
}
