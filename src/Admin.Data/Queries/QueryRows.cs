using System.Collections;
using System.Data.Common;
using System.Globalization;
using System.Numerics;
using DuckDB.NET.Data;

namespace Admin.Data.Queries;

/// <summary>Reads an answer as far as the limits allow.</summary>
internal static class QueryRows
{
    public static QueryAnswer Read(DuckDBConnection connection, string sql, QueryLimits limits, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        // Row by row: an answer of any size would fill the memory before its first row is seen.
        command.UseStreamingMode = true;
        using var interrupt = cancellationToken.UnsafeRegister(static c => ((DuckDBCommand)c!).Cancel(), command);
        using var reader = command.ExecuteReader();
        var shown = Math.Min(reader.FieldCount, limits.Columns);
        var columns = Enumerable.Range(0, shown).Select(c => (Name: Unique(reader, c), Type: TypeOf(reader, c))).ToList();
        var rows = new List<IReadOnlyList<object?>>();
        var letters = 0L;
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (rows.Count == limits.Rows || letters > limits.LettersInAll)
            {
                return new QueryAnswer(columns, rows, $"Only the first {rows.Count.ToString("N0", CultureInfo.InvariantCulture)} rows are shown.", null, default);
            }

            rows.Add([.. Enumerable.Range(0, shown).Select(c => Value(reader, c, columns[c].Type, limits))]);
            letters += rows[^1].Sum(value => (value as string)?.Length ?? 0);
        }

        return new QueryAnswer(columns, rows, shown < reader.FieldCount ? $"Only the first {shown} of {reader.FieldCount} columns are shown." : null, null, default);
    }

    /// <summary>Two columns of one name would be one in a file.</summary>
    private static string Unique(DbDataReader reader, int column)
    {
        var name = reader.GetName(column);
        var before = Enumerable.Range(0, column).Count(c => string.Equals(reader.GetName(c), name, StringComparison.OrdinalIgnoreCase));
        return before == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{before + 1}");
    }

    private static string TypeOf(DbDataReader reader, int column)
    {
        var type = reader.GetFieldType(column);
        return type == typeof(DateOnly) ? "DATE"
            : type == typeof(bool) ? "BOOLEAN"
            : type == typeof(sbyte) || type == typeof(byte) || type == typeof(short) || type == typeof(ushort) || type == typeof(int) || type == typeof(uint) || type == typeof(long) ? "BIGINT"
            : type == typeof(double) || type == typeof(float) || type == typeof(decimal) || type == typeof(BigInteger) || type == typeof(ulong) ? "DOUBLE"
            : "VARCHAR";
    }

    private static object? Value(DbDataReader reader, int column, string type, QueryLimits limits)
    {
        if (reader.IsDBNull(column))
        {
            return null;
        }

        var value = reader.GetValue(column);
        return type switch
        {
            "DATE" or "BOOLEAN" => value,
            "BIGINT" => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            "DOUBLE" => value is BigInteger big ? (double)big : Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number && double.IsFinite(number) ? number : null,
            _ => Short(Text(value, limits.LettersOfText), limits.LettersOfText),
        };
    }

    private static string Short(string text, int most) => text.Length <= most ? text : text[..most] + "…";

    private static string Text(object? value, int most) => value switch
    {
        null => "null",
        string text => text,
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        Stream => "(bytes)",
        IDictionary map => $"{{{string.Join(", ", map.Keys.Cast<object>().Take(most).Select(k => $"{Text(k, most)}: {Text(map[k], most)}"))}}}",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Take(most).Select(v => Text(v, most)))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
