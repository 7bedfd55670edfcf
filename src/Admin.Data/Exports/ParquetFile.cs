using Admin.Data.Store;
using DuckDB.NET.Data;

namespace Admin.Data.Exports;

/// <summary>Writes a table as a Parquet file; the provenance is in its key-value metadata.</summary>
public static class ParquetFile
{
    /// <param name="path">A file that is not there yet.</param>
    /// <remarks>Runs in an engine of its own, so that the store's is not held up; DuckDB runs synchronously.</remarks>
    public static void Write(string path, ExportTable table)
    {
        using var connection = InMemoryDuckDb.Open();
        Execute(connection, $"CREATE TABLE export ({string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\" {column.Type}"))})");
        using (var appender = connection.CreateAppender("export"))
        {
            foreach (var values in table.Rows)
            {
                var row = appender.CreateRow();
                foreach (var value in values)
                {
                    Append(row, value);
                }

                row.EndRow();
            }
        }

        Execute(connection, $"COPY export TO {Literal(path)} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{provenance: {Literal(table.Provenance)}}})");
    }

    private static void Append(IDuckDBAppenderRow row, object? value) => _ = value switch
    {
        null => row.AppendNullValue(),
        DateOnly day => row.AppendValue(day),
        bool truth => row.AppendValue(truth),
        int number => row.AppendValue(number),
        long number => row.AppendValue(number),
        double number => row.AppendValue(number),
        string text => row.AppendValue(text),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "No column holds a value of this type."),
    };

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
