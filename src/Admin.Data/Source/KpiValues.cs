using Admin.Data.Kpis;

namespace Admin.Data.Source;

/// <summary>Gathers the numbers of one day, one row a value of the dimension.</summary>
internal sealed class KpiValues(KpiQuery query)
{
    /// <summary>More of them in one answer are no dimension, and would only fill the memory.</summary>
    private const int MostDimensions = 10_000;

    private readonly List<KpiValue> _values = [];
    private readonly HashSet<string> _dimensions = new(StringComparer.Ordinal);

    public bool IsEmpty => _values.Count == 0;

    /// <exception cref="SourceException">There is a second row for the same thing: one of the two would be lost.</exception>
    public void Add(string dimension, IEnumerable<KpiValue> row)
    {
        if (!_dimensions.Add(dimension))
        {
            throw SourceProblems.WrongShape(
                query,
                query.Kpis[0].Dimension is { } name ? $"it returns two rows for the {name} '{dimension}'" : "it returns more than one row for a day");
        }

        if (_dimensions.Count > MostDimensions)
        {
            throw SourceProblems.WrongShape(query, $"it returns more than {MostDimensions} values of the {query.Kpis[0].Dimension}");
        }

        _values.AddRange(row);
    }

    /// <summary>The numbers, and null for each KPI where there was no row and there is no dimension.</summary>
    public IReadOnlyList<KpiValue> Complete(IReadOnlyList<KpiDefinition> kpis) =>
        IsEmpty && query.Kpis[0].Dimension is null ? [.. kpis.Select(k => new KpiValue(k.Id, "", null))] : _values;
}
