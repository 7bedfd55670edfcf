using System.Data.Common;

namespace Admin.Data.Store;

/// <summary>Columns as the domain wants them: nullable, and times of kind UTC.</summary>
internal static class ReaderColumns
{
    public static long? NullableInt64(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public static double? NullableDouble(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);

    public static DateOnly Date(this DbDataReader reader, int column) => reader.GetFieldValue<DateOnly>(column);

    public static DateOnly? NullableDate(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.Date(column);

    /// <summary>DuckDB gives times of no kind; all of ours are UTC.</summary>
    public static DateTime Utc(this DbDataReader reader, int column) => DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc);

    public static DateTime? NullableUtc(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.Utc(column);
}
