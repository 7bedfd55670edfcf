using Admin.Data.Catalogue;
using Admin.Data.Kpis;

namespace Admin.Web.Features.Kpis;

/// <summary>A KPI of the catalogue.</summary>
/// <param name="Title">Null, as all that the declaration says, where it is declared no longer.</param>
/// <param name="State">counted, not_available, failed, not_asked_yet, retired or undeclared.</param>
/// <param name="Reason">Why it is not counted; null where it is.</param>
/// <param name="AskedAt">UTC; null where no run has asked since the start.</param>
/// <param name="FirstDay">Null while nothing is recorded.</param>
/// <param name="DaysOff">Newest days, at most ten, on which the parts do not come to their total.</param>
public sealed record KpiResponse(
    string Id,
    string? Title,
    KpiUnit? Unit,
    string? Currency,
    KpiKind? Kind,
    KpiDirection? Better,
    string? Dimension,
    int? Limit,
    string? AddsUpTo,
    bool? Reconstructable,
    string? Owner,
    string? Description,
    int? Version,
    DateOnly? VersionSince,
    CatalogueState State,
    string? Reason,
    DateTime? AskedAt,
    DateOnly? FirstDay,
    DateOnly? LastDay,
    IReadOnlyList<DateOnly> DaysOff)
{
    internal static KpiResponse Of(CatalogueEntry entry)
    {
        var kpi = entry.Definition;
        return new KpiResponse(
            entry.Id, kpi?.Title, kpi?.Unit, kpi?.Currency, kpi?.Kind, kpi?.Better, kpi?.Dimension, kpi?.Dimension is null ? null : kpi.Limit, kpi?.AddsUpTo,
            kpi?.Reconstructable, kpi?.Owner, kpi?.Description, kpi?.Version, entry.VersionSince, entry.State, entry.Problem?.What, entry.AskedAt, entry.First, entry.Last,
            [.. entry.DaysOff.Select(d => d.Date)]);
    }
}
