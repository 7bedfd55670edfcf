using System.Globalization;
using System.Text;

namespace Admin.Data.Exports;

/// <summary>Writes a table as CSV (RFC 4180): a comment line with the provenance, a line with the columns' names, a line a row.</summary>
public static class CsvText
{
    public static string Of(ExportTable table)
    {
        var text = new StringBuilder().Append("# ").Append(table.Provenance.ReplaceLineEndings(" ")).Append("\r\n");
        text.AppendJoin(',', table.Columns.Select(column => column.Name)).Append("\r\n");
        foreach (var row in table.Rows)
        {
            text.AppendJoin(',', row.Select(Field)).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>Nothing for what is not known.</summary>
    private static string Field(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quoted(value.ToString() ?? ""),
    };

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 && !text.StartsWith('#') ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
