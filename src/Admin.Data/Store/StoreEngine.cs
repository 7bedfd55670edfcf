using Admin.Data.Source;
using DuckDB.NET.Data;

namespace Admin.Data.Store;

/// <summary>
/// DuckDB's engine on the store's file. One connection stays open for its life; sessions open more on the same connection string, which
/// share the engine and cost some 30 µs.
/// </summary>
internal sealed class StoreEngine : IDisposable
{
    private readonly string _connectionString;
    private readonly DuckDBConnection _anchor;

    private StoreEngine(string connectionString)
    {
        _connectionString = connectionString;
        _anchor = new DuckDBConnection(connectionString);
        try
        {
            _anchor.Open();
        }
        catch
        {
            _anchor.Dispose();
            throw;
        }
    }

    /// <exception cref="DuckDBException">The file can't be opened; see <see cref="StoreErrors.Classify"/>.</exception>
    public static StoreEngine Open(StoreOptions options, string path) => new(
        $"Data Source={path};memory_limit={options.MemoryLimitMb}MB;threads={options.Threads};autoinstall_known_extensions=false;autoload_known_extensions=false");

    /// <summary>Opens without changing the file: a WAL is replayed in memory only.</summary>
    public static StoreEngine OpenReadOnly(string path) => new($"Data Source={path};ACCESS_MODE=READ_ONLY;memory_limit=128MB;threads=1;autoinstall_known_extensions=false;autoload_known_extensions=false");

    public T Use<T>(Func<StoreSession, T> use, CancellationToken cancellationToken)
    {
        using var connection = new DuckDBConnection(_connectionString);
        connection.Open();
        return Run(connection, use, cancellationToken);
    }

    /// <summary>One transaction: all or nothing.</summary>
    public T InTransaction<T>(Func<StoreSession, T> use, CancellationToken cancellationToken)
    {
        using var connection = new DuckDBConnection(_connectionString);
        connection.Open();
        using var transaction = connection.BeginTransaction();
        var result = Run(connection, use, cancellationToken);
        transaction.Commit();
        return result;
    }

    /// <summary>Moves what is in the WAL into the file. No other write may be active.</summary>
    public void Checkpoint() => Use(
        s =>
        {
            s.Execute("CHECKPOINT");
            return true;
        },
        CancellationToken.None);

    /// <summary>No query may run meanwhile.</summary>
    /// <param name="limitMb">The limit that it has had and is to have again.</param>
    public void ReleaseMemory(int limitMb) => Use(
        s =>
        {
            try
            {
                // A lower limit is the one way to have blocks evicted that DuckDB has; 8 MB are less than any query needs.
                s.Execute("SET memory_limit = '8MB'");
            }
            catch (DuckDBException e) when (!StoreErrors.InvalidatesEngine(e))
            {
                // What it can't let go of stays: no reason for the work to fail.
            }
            finally
            {
                s.Execute($"SET memory_limit = '{limitMb}MB'");
            }

            return true;
        },
        CancellationToken.None);

    /// <summary>Identity, sequence and newest day of a migrated store.</summary>
    public HighWaterMark Mark() => Use(Mark, CancellationToken.None);

    public static HighWaterMark Mark(StoreSession session) => session.Query(
        "SELECT store_id, sequence, (SELECT max(date) FROM snapshots) FROM store_info",
        r => new HighWaterMark(r.GetGuid(0), r.GetInt64(1), r.IsDBNull(2) ? null : r.GetFieldValue<DateOnly>(2)))[0];

    public SourceKind Kind() => Use(
        s => s.Query("SELECT source FROM store_info", r => r.GetString(0))[0] == "sample" ? SourceKind.Sample : SourceKind.Real,
        CancellationToken.None);

    public void Dispose() => _anchor.Dispose();

    /// <summary>Uses a connection of any engine, with an interrupt told from a failure.</summary>
    public static T Run<T>(DuckDBConnection connection, Func<StoreSession, T> use, CancellationToken cancellationToken)
    {
        try
        {
            return use(new StoreSession(connection, cancellationToken));
        }
        catch (DuckDBException e) when (cancellationToken.IsCancellationRequested && StoreErrors.IsInterrupt(e))
        {
            // Cancelled while a statement was being prepared: DuckDB.NET only translates what happens while it runs.
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
    }
}
