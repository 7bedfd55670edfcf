namespace Admin.Data.Store;

/// <summary>Writes what can't be a parameter into SQL.</summary>
internal static class DuckDbText
{
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
