using Admin.Data.Kpis;

namespace Admin.Data.Catalogue;

/// <summary>A KPI as it is declared, counted and recorded.</summary>
/// <param name="Definition">Null where it is declared no longer.</param>
/// <param name="Query">The query that counts it; null where it is declared no longer.</param>
/// <param name="AskedAt">UTC moment at which it was last asked; null where no run has since the start.</param>
/// <param name="Problem">Why it was not answered.</param>
/// <param name="First">First recorded day, known or not; null while nothing is recorded.</param>
/// <param name="VersionSince">Day since which it is declared in its version.</param>
/// <param name="DaysOff">Newest of the days, at most ten, on which its parts do not come to their total.</param>
public sealed record CatalogueEntry(
    string Id,
    KpiDefinition? Definition,
    KpiQuery? Query,
    CatalogueState State,
    DateTime? AskedAt,
    Problem? Problem,
    DateOnly? First,
    DateOnly? Last,
    DateOnly? VersionSince,
    IReadOnlyList<DayOff> DaysOff)
{
    /// <summary>It was declared on the page, by a query of its own.</summary>
    public bool IsOwn { get; init; }
}
