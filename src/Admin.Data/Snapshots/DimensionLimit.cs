using Admin.Data.Kpis;
using Admin.Data.Source;

namespace Admin.Data.Snapshots;

/// <summary>Keeps the values of a dimension few: the smallest are taken together, so that a KPI can't grow without end.</summary>
internal static class DimensionLimit
{
    /// <summary>Stands for the values that are not kept apart.</summary>
    public const string Other = "(other)";

    /// <summary>
    /// The values kept apart, or null where there are few enough: those recorded lately keep their place, so that a line does not break off; the rest
    /// of the places goes to the largest.
    /// </summary>
    /// <param name="values">All numbers of the KPI that are about to be recorded, of one day or many.</param>
    /// <param name="lately">The values recorded lately; may hold those of other KPIs.</param>
    public static IReadOnlySet<string>? Kept(KpiDefinition kpi, IReadOnlyCollection<KpiValue> values, IReadOnlySet<(string Kpi, string Dimension)> lately)
    {
        var sizes = values.Where(v => v.Dimension != Other)
            .GroupBy(v => v.Dimension, StringComparer.Ordinal)
            .Select(g => (Dimension: g.Key, Size: g.Sum(v => Math.Abs(v.Value ?? 0))))
            .ToList();
        return sizes.Count <= kpi.Limit
            ? null
            : sizes.OrderByDescending(s => lately.Contains((kpi.Id, s.Dimension)))
                .ThenByDescending(s => s.Size)
                .ThenBy(s => s.Dimension, StringComparer.Ordinal)
                .Take(kpi.Limit)
                .Select(s => s.Dimension)
                .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The numbers of one day with the others taken together.</summary>
    public static IEnumerable<KpiValue> Fold(KpiDefinition kpi, IReadOnlyCollection<KpiValue> day, IReadOnlySet<string>? kept)
    {
        if (kept is null)
        {
            return day;
        }

        var others = day.Where(v => !kept.Contains(v.Dimension)).ToList();
        return others.Count == 0
            ? day
            : day.Where(v => kept.Contains(v.Dimension)).Append(new KpiValue(kpi.Id, Other, Together(kpi, others)));
    }

    /// <summary>Distinct actors do not add up, and what is partly unknown is unknown.</summary>
    private static double? Together(KpiDefinition kpi, List<KpiValue> others) =>
        others.Count == 1 ? others[0].Value
        : kpi.Kind == KpiKind.Unique || others.Exists(v => v.Value is null) ? null
        : others.Sum(v => v.Value);
}
