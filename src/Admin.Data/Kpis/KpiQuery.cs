namespace Admin.Data.Kpis;

/// <summary>A query of <c>kpis.yaml</c> and the KPIs that its columns hold.</summary>
/// <param name="Sql">
/// Asks for one day. Gets <c>@day_start</c>, <c>@week_start</c>, <c>@month_start</c> and <c>@cutoff</c> (UTC instants): the day's first instant, that of
/// the Monday of its ISO week, that of the first of its month, and the moment up to which is counted (exclusive).
/// Returns one row, or one row a value of the dimension.
/// </param>
/// <param name="HistorySql">
/// Asks for many ended days at once, or null: then each is asked by <paramref name="Sql"/>. Gets <c>@first_day</c> and <c>@last_day</c> (UTC
/// midnights, both inclusive); returns the columns of the reconstructable KPIs and <c>day</c>, a row a day.
/// </param>
/// <param name="FirstDaySql">Asks for the instant of the oldest thing that the query counts (one value, null where there is none), or null.</param>
public sealed record KpiQuery(
    string Name,
    string Sql,
    string? HistorySql,
    string? FirstDaySql,
    IReadOnlyList<KpiDefinition> Kpis)
{
    /// <summary>The source may lack what the query asks for: its KPIs are then not available there, and all others are counted.</summary>
    public bool Optional { get; init; }

    /// <summary>For one answer, where it is to be shorter than usual.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>No longer asked; what is recorded of its KPIs stays.</summary>
    public bool Retired { get; init; }
}
