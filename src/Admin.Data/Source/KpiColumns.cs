using System.Data.Common;
using Admin.Data.Kpis;

namespace Admin.Data.Source;

/// <summary>Where the KPIs and their dimension stand in the rows of an answer.</summary>
internal sealed class KpiColumns
{
    private readonly KpiQuery _query;
    private readonly IReadOnlyList<(string Kpi, int Column)> _kpis;
    private readonly int? _dimension;

    /// <exception cref="SourceException">A column is missing.</exception>
    public KpiColumns(DbDataReader reader, KpiQuery query, IReadOnlyList<KpiDefinition> kpis)
    {
        _query = query;
        _kpis = [.. kpis.Select(k => (k.Id, Required(reader, k.Id, $"for the KPI '{k.Id}'")))];
        _dimension = query.Kpis[0].Dimension is { } dimension ? Required(reader, dimension, "for the dimension") : null;
    }

    /// <summary>The column's number; names are compared as PostgreSQL does with unquoted ones.</summary>
    public static int? Find(DbDataReader reader, string name)
    {
        for (var column = 0; column < reader.FieldCount; column++)
        {
            if (string.Equals(reader.GetName(column), name, StringComparison.OrdinalIgnoreCase))
            {
                return column;
            }
        }

        return null;
    }

    public void AddTo(KpiValues values, DbDataReader row)
    {
        var dimension = _dimension switch
        {
            null => "",
            { } column when row.IsDBNull(column) => KpiRows.NoDimension,
            { } column => Convert.ToString(row.GetValue(column), System.Globalization.CultureInfo.InvariantCulture) ?? "",
        };
        values.Add(dimension, _kpis.Select(k => new KpiValue(k.Kpi, dimension, KpiRows.Number(row, k.Column, _query))));
    }

    private int Required(DbDataReader reader, string name, string purpose) => Find(reader, name)
        ?? throw SourceProblems.WrongShape(_query, $"it returns no column '{name}' {purpose}");
}
