using Admin.Data.Kpis;
using Admin.Data.Source;
using Admin.Tests.Kpis;

namespace Admin.Tests.Source;

/// <summary>Queries to ask a source with.</summary>
internal static class KpiQueries
{
    private static readonly KpiCatalog BuiltIn = KpiCatalog.Load(KpiCatalogText.BuiltInPath);

    public static KpiQuery Users => BuiltIn.Queries[0];

    public static KpiQuery DatabaseSize => BuiltIn.Queries[1];

    /// <summary>A query of a team's own; each KPI is reconstructable.</summary>
    public static KpiQuery Own(string sql, string? history = null, string? dimension = null, params string[] kpis) => new(
        "own",
        sql,
        history,
        FirstDaySql: null,
        [
            .. (kpis.Length == 0 ? ["x"] : kpis).Select(k => new KpiDefinition(
                k, k, KpiUnit.Count, null, KpiKind.Level, KpiDirection.Up, dimension, "Tests", "A test's own.", 1, true)),
        ]);

    /// <summary>The number of each KPI without a dimension.</summary>
    public static IReadOnlyDictionary<string, double?> ByKpi(this IEnumerable<KpiValue> values)
    {
        var list = values.ToList();
        Assert.All(list, v => Assert.Equal("", v.Dimension));
        return list.ToDictionary(v => v.Kpi, v => v.Value);
    }

    /// <summary>Total, new today, new this week, new this month: what a history tells too.</summary>
    public static string Counted(this IEnumerable<KpiValue> values)
    {
        var by = values.ByKpi();
        return $"total {by[InheritedKpis.TotalUsers]}, today {by[InheritedKpis.NewUsersToday]}, "
            + $"week {by[InheritedKpis.NewUsersWeek]}, month {by[InheritedKpis.NewUsersMonth]}";
    }

    public static DateTime Utc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) =>
        new(year, month, day, hour, minute, second, DateTimeKind.Utc);
}
