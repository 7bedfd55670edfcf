using System.Data.Common;
using System.Numerics;
using Admin.Data.Kpis;

namespace Admin.Data.Source;

/// <summary>Turns the rows that a query returned into numbers, the same way for every source.</summary>
internal static class KpiRows
{
    /// <summary>Stands for the rows whose dimension the source left empty.</summary>
    public const string NoDimension = "(none)";

    /// <summary>Every KPI of the query. Without a dimension there is one row at most; none at all says that nothing is known.</summary>
    /// <exception cref="SourceException">The rows do not have the shape that the catalogue declares.</exception>
    public static async Task<IReadOnlyList<KpiValue>> ReadDayAsync(DbDataReader reader, KpiQuery query, CancellationToken cancellationToken)
    {
        var columns = new KpiColumns(reader, query, query.Kpis);
        var values = new KpiValues(query);
        while (await reader.ReadAsync(cancellationToken))
        {
            columns.AddTo(values, reader);
        }

        return values.Complete(query.Kpis);
    }

    /// <summary>The reconstructable KPIs of each day; without a dimension every day must be there.</summary>
    /// <exception cref="SourceException">The rows do not have the shape that the catalogue declares.</exception>
    public static async Task<IReadOnlyDictionary<DateOnly, IReadOnlyList<KpiValue>>> ReadHistoryAsync(
        DbDataReader reader, KpiQuery query, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var kpis = query.Kpis.Where(k => k.Reconstructable).ToList();
        var columns = new KpiColumns(reader, query, kpis);
        var day = KpiColumns.Find(reader, "day")
            ?? throw SourceProblems.WrongShape(query, "its history returns no column 'day'");
        var days = Enumerable.Range(first.DayNumber, Math.Max(0, last.DayNumber - first.DayNumber + 1))
            .ToDictionary(DateOnly.FromDayNumber, _ => new KpiValues(query));
        while (await reader.ReadAsync(cancellationToken))
        {
            if (days.TryGetValue(Day(reader, day, query), out var values))
            {
                columns.AddTo(values, reader);
            }
        }

        return days.ToDictionary(
            d => d.Key,
            d => query.Kpis[0].Dimension is null && d.Value.IsEmpty
                ? throw SourceProblems.WrongShape(query, $"its history returns no row for {d.Key:yyyy-MM-dd}; it must return one for every day")
                : d.Value.Complete(kpis));
    }

    /// <summary>A finite number, or null: what is not a number or beyond all numbers (0/0, 1/0) is not known.</summary>
    public static double? Number(DbDataReader reader, int column, KpiQuery query)
    {
        if (reader.IsDBNull(column))
        {
            return null;
        }

        double? number = Value(reader, column) switch
        {
            double value => value,
            float value => value,
            decimal value => (double)value,
            BigInteger value => (double)value,
            null => null,
            sbyte or byte or short or ushort or int or uint or long or ulong => Convert.ToDouble(reader.GetValue(column), null),
            _ => throw SourceProblems.WrongShape(
                query, $"its column '{reader.GetName(column)}' holds no numbers but {reader.GetDataTypeName(column)}"),
        };
        return number is { } n && double.IsFinite(n) ? n : null;
    }

    /// <summary>The UTC day of a date or a moment.</summary>
    public static DateOnly Day(DbDataReader reader, int column, KpiQuery query) => reader.GetValue(column) switch
    {
        DateOnly day => day,
        DateTime moment => DateOnly.FromDateTime(moment),
        _ => throw SourceProblems.WrongShape(query, $"its column '{reader.GetName(column)}' holds no days but {reader.GetDataTypeName(column)}"),
    };

    /// <summary>Npgsql can't express PostgreSQL's numeric NaN, infinities and numbers beyond 28 digits: null.</summary>
    private static object? Value(DbDataReader reader, int column)
    {
        try
        {
            return reader.GetValue(column);
        }
        catch (Exception exception) when (exception is InvalidCastException or OverflowException && reader.GetFieldType(column) == typeof(decimal))
        {
            return null;
        }
    }
}
