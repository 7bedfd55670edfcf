using DuckDB.NET.Data;

namespace Admin.Data.Store;

/// <summary>
/// A DuckDB engine of its own for files that are not the live store: copies and Parquet. It sees only the files that it is given, so that nothing
/// inside a file from elsewhere can reach further, and keeps within a small memory of its own.
/// </summary>
internal sealed class ScratchDuckDb : IDisposable
{
    public const int MemoryLimitMb = 48;

    private readonly DuckDBConnection _connection;

    private ScratchDuckDb(DuckDBConnection connection) => _connection = connection;

    /// <summary>Opens a copy of a store, read-only, as the current database.</summary>
    /// <param name="others">More files that are read or written.</param>
    /// <exception cref="DuckDBException">It can't be opened.</exception>
    public static ScratchDuckDb OpenCopy(string path, params string[] others) => Open(path, others);

    /// <summary>Opens no database, to read Parquet.</summary>
    public static ScratchDuckDb OpenFiles(params string[] files) => Open(null, files);

    public async Task<T> UseAsync<T>(Func<StoreSession, T> use, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => use(new StoreSession(_connection, cancellationToken)), cancellationToken);
        }
        catch (DuckDBException e) when (cancellationToken.IsCancellationRequested && StoreErrors.IsInterrupt(e))
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
    }

    public void Dispose() => _connection.Dispose();

    private static ScratchDuckDb Open(string? database, string[] others)
    {
        var connection = new DuckDBConnection(
            $"Data Source=:memory:;memory_limit={MemoryLimitMb}MB;threads=1;autoinstall_known_extensions=false;autoload_known_extensions=false");
        try
        {
            connection.Open();
            var session = new StoreSession(connection, CancellationToken.None);
            session.Execute("SET temp_directory = ''");
            string[] files = database is null ? others : [database, database + ".wal", database + ".wal.checkpoint", .. others];
            session.Execute($"SET allowed_paths = [{string.Join(", ", files.Select(DuckDbText.Literal))}]");
            session.Execute("SET enable_external_access = false");
            session.Execute("SET lock_configuration = true");
            if (database is not null)
            {
                session.Execute($"ATTACH {DuckDbText.Literal(database)} AS copy (READ_ONLY)");
                session.Execute("USE copy");
            }

            return new ScratchDuckDb(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
