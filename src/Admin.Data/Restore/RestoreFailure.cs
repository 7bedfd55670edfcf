using Admin.Data.Store;
using DuckDB.NET.Data;

namespace Admin.Data.Restore;

/// <summary>What a person is told of a restore that came to nothing.</summary>
internal static class RestoreFailure
{
    private const string Unchanged = "The store is the one from before, as it was.";

    public static Problem Of(Exception e) => e switch
    {
        ProblemException p => p.Problem,
        StoreSwapException s => s.Problem,
        StoreUnavailableException { Status.Problem: { } problem } => problem,
        StoreCopyException => new Problem(e.Message, Unchanged, "Choose another backup, one that was verified."),
        OperationCanceledException => new Problem("The restore was cancelled.", Unchanged, "Start it again when you like."),
        _ when StoreErrors.IsDiskFull(e) => new Problem(
            "The disk of the store is full, so the restore could not be prepared.", Unchanged, "Free space on the store's volume, then restore again."),
        DuckDBException or IOException or UnauthorizedAccessException => new Problem(
            $"The restore could not be prepared: {e.Message.Split('\n', 2)[0]}", Unchanged, "Check the rights of the store's folder, or choose another backup."),
        _ => new Problem("The restore failed for a reason that this app does not know.", Unchanged, "The log has the details."),
    };

    public static ProblemException NotAsPlanned(string what) => new(new Problem(
        what, Unchanged, "Look at the plan again: it tells what would change now."));
}
