namespace Admin.Web.Features.Query;

/// <summary>Questions to begin with.</summary>
internal static class QueryExamples
{
    public static IReadOnlyList<(string Title, string Sql)> All { get; } =
    [
        ("New users a week, this year", """
            SELECT CAST(date_trunc('week', date) AS DATE) AS week, sum(value) AS new_users
            FROM kpi_daily
            WHERE kpi = 'new_users_today' AND date >= date_trunc('year', today())
            GROUP BY week
            ORDER BY week
            """),
        ("The ten best days", """
            SELECT date, value AS new_users
            FROM kpi_daily
            WHERE kpi = 'new_users_today' AND value IS NOT NULL
            ORDER BY value DESC
            LIMIT 10
            """),
        ("Revenue a month by package", """
            SELECT CAST(date_trunc('month', date) AS DATE) AS month, dimension AS package, sum(value) / 100 AS revenue
            FROM kpi_daily
            WHERE kpi = 'revenue_by_package' AND dimension <> ''
            GROUP BY month, package
            ORDER BY month, package
            """),
        ("How each day is known", """
            SELECT date, final, origin, lower_bound, recorded_at
            FROM snapshots
            ORDER BY date DESC
            LIMIT 100
            """),
    ];
}
