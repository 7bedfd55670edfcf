using DuckDB.NET.Data;

namespace Admin.Data.Store;

/// <summary>
/// A DuckDB engine for SQL that somebody wrote, thrown away after one answer. It sees a copy of the store, read-only, and nothing else: no other file,
/// no network, no setting that could be changed, a small memory and no disk to spill to.
/// </summary>
internal sealed class SandboxDuckDb : IDisposable
{
    public const int MemoryMb = 200;

    private SandboxDuckDb(DuckDBConnection connection) => Connection = connection;

    public DuckDBConnection Connection { get; }

    /// <param name="copy">A copy of a store, never the live file: a second engine on that would take its lock away.</param>
    /// <exception cref="DuckDBException">It can't be opened.</exception>
    public static SandboxDuckDb Open(string copy)
    {
        var connection = new DuckDBConnection(
            $"Data Source=:memory:;memory_limit={MemoryMb}MB;threads=1;autoinstall_known_extensions=false;autoload_known_extensions=false");
        try
        {
            connection.Open();
            var session = new StoreSession(connection, CancellationToken.None);
            session.Execute($"ATTACH {DuckDbText.Literal(copy)} AS kpi (READ_ONLY)");
            session.Execute("USE kpi");
            session.Execute("SET temp_directory = ''");
            session.Execute("SET enable_external_access = false");
            session.Execute("SET lock_configuration = true");
            return new SandboxDuckDb(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose() => Connection.Dispose();
}
