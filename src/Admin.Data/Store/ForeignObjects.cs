using DuckDB.NET.Data;

namespace Admin.Data.Store;

/// <summary>
/// What a file from elsewhere brings along besides the tables of a store. Once it is the live store, a view or a macro in it would run with all
/// that this process may do.
/// </summary>
internal static class ForeignObjects
{
    /// <summary>Each by its kind and name; empty where the file holds a store and nothing else.</summary>
    /// <exception cref="StoreCopyException">It can't be read.</exception>
    public static async Task<IReadOnlyList<string>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var scratch = ScratchDuckDb.OpenCopy(path);
            return await scratch.UseAsync(
                s => s.Query(SqlFile.Read<StoreGate>("foreign_objects.sql"), r => r.GetString(0), ("own", OwnView())), cancellationToken);
        }
        catch (DuckDBException e)
        {
            throw StoreCopyException.Of(e, path);
        }
    }

    /// <summary>The text of the one view that belongs to a store, as DuckDB tells it.</summary>
    private static string OwnView()
    {
        using var memory = InMemoryDuckDb.Open();
        var session = new StoreSession(memory, CancellationToken.None);
        StoreMigrations.Apply(session, DateTime.UnixEpoch);
        return session.Query("SELECT sql FROM duckdb_views() WHERE view_name = 'daily_metrics'", r => r.GetString(0))[0];
    }
}
