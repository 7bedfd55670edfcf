using DuckDB.NET.Data;

namespace Admin.Tests.Servers;

/// <summary>A DuckDB file that no app has open, changed behind the product's back.</summary>
public static class DuckDbFile
{
    public static void Execute(string path, string sql)
    {
        using var connection = new DuckDBConnection($"Data Source={path}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
