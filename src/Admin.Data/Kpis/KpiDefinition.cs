namespace Admin.Data.Kpis;

/// <summary>One KPI as <c>kpis.yaml</c> declares it.</summary>
/// <param name="Id">Stable name in the store and the API, such as <c>total_users</c>; also the column of the query that holds it.</param>
/// <param name="Currency">ISO 4217 code; set exactly where <paramref name="Unit"/> is money.</param>
/// <param name="Dimension">Name of the query's second column that splits the KPI, or null where there is one number a day.</param>
/// <param name="Version">Counts up when the meaning of the number changes.</param>
/// <param name="Reconstructable">Whether the query tells the truth about a past day; where not, a backfill leaves the value null.</param>
public sealed record KpiDefinition(
    string Id,
    string Title,
    KpiUnit Unit,
    string? Currency,
    KpiKind Kind,
    KpiDirection Better,
    string? Dimension,
    string Owner,
    string Description,
    int Version,
    bool Reconstructable)
{
    /// <summary>How many values of the dimension are kept apart where nothing is said.</summary>
    public const int UsualLimit = 20;

    public const int HighestLimit = 200;

    /// <summary>How many values of the dimension are kept apart; the others are taken together.</summary>
    public int Limit { get; init; } = UsualLimit;

    /// <summary>Id of the KPI that the parts must come to, or null.</summary>
    public string? AddsUpTo { get; init; }
}
