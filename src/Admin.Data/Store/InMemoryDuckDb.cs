using DuckDB.NET.Data;

namespace Admin.Data.Store;

/// <summary>A DuckDB without a file, gone with its last connection. It stands here because only this folder opens DuckDB.</summary>
internal static class InMemoryDuckDb
{
    public static DuckDBConnection Open()
    {
        var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }

    /// <summary>Another connection to the same database, with variables of its own.</summary>
    public static DuckDBConnection Another(DuckDBConnection first)
    {
        var connection = first.Duplicate();
        connection.Open();
        return connection;
    }
}
