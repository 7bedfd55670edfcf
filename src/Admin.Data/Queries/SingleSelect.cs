using System.Text.Json;
using DuckDB.NET.Data;

namespace Admin.Data.Queries;

/// <summary>Whether SQL is one statement that reads. DuckDB's own parser tells; it is handed the SQL as a text and runs nothing of it.</summary>
internal static class SingleSelect
{
    /// <returns>Why it is refused; null where it is one SELECT.</returns>
    public static string? Refusal(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT CAST(json_serialize_sql($sql::VARCHAR) AS VARCHAR)";
        command.Parameters.Add(new DuckDBParameter("sql", sql));
        using var parsed = JsonDocument.Parse((string)command.ExecuteScalar()!);
        var root = parsed.RootElement;
        if (root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.True)
        {
            var message = root.TryGetProperty("error_message", out var text) ? text.GetString() ?? "" : "";
            return message.Contains("Only SELECT", StringComparison.OrdinalIgnoreCase)
                ? "Only a SELECT is run here; this does something else."
                : $"This is no SQL that can be read: {message.Split('\n', 2)[0].Trim().TrimEnd('.')}.";
        }

        var statements = root.TryGetProperty("statements", out var all) ? all.GetArrayLength() : 0;
        return statements == 1 ? null : $"These are {statements} statements; one SELECT is run at a time.";
    }
}
