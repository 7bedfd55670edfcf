using System.Globalization;
using Admin.Data;
using Admin.Data.Catalogue;
using Admin.Data.Kpis;
using Admin.Web.Components.Figures;

namespace Admin.Web.Features.Kpis;

/// <summary>One KPI as the page tells of it.</summary>
/// <param name="Trend">Address of its trend; null where nothing is recorded, or it is split by a dimension.</param>
/// <param name="IsOwn">It was declared on the page.</param>
/// <param name="Off">On which days its parts do not come to their total; null where they do.</param>
public sealed record KpiRow(
    string Id,
    string Title,
    string Description,
    string Kind,
    string Unit,
    string? Dimension,
    string Owner,
    string Version,
    CatalogueState State,
    Problem? Problem,
    DateTime? AskedAt,
    string Recorded,
    string? Trend,
    string? Off,
    bool IsOwn)
{
    internal static KpiRow Of(CatalogueEntry entry, NumberFormatInfo style)
    {
        var kpi = entry.Definition;
        return new KpiRow(
            entry.Id,
            kpi?.Title ?? entry.Id,
            kpi?.Description ?? "It was declared once. What is recorded of it is kept for ever.",
            kpi is null ? "not known" : KpiWords.Kind(kpi.Kind),
            kpi is null ? "not known" : KpiWords.Unit(kpi),
            kpi?.Dimension is { } dimension
                ? $"by {dimension}, at most {kpi.Limit.ToString(CultureInfo.InvariantCulture)}{(kpi.AddsUpTo is { } total ? $"; adds up to {total}" : "")}"
                : null,
            kpi?.Owner ?? "not known",
            kpi is null ? "" : $"version {kpi.Version.ToString(CultureInfo.InvariantCulture)}{(entry.VersionSince is { } since ? $" since {DayText.Full(since)}" : "")}",
            entry.State,
            entry.Problem,
            entry.AskedAt,
            entry is { First: { } first, Last: { } last } ? first == last ? DayText.Full(first) : $"{DayText.Full(first)} to {DayText.Full(last)}" : "nothing yet",
            kpi is { Dimension: null } && entry.First is not null ? $"/trends?kpi={entry.Id}" : null,
            Offs(entry.DaysOff, kpi, style),
            entry.IsOwn);
    }

    private static string? Offs(IReadOnlyList<DayOff> days, KpiDefinition? kpi, NumberFormatInfo style) => days.Count == 0 || kpi is null
        ? null
        : $"The parts do not come to {kpi.AddsUpTo} on {DayText.List([.. days.Select(d => d.Date).Order()])}: on the newest of these days they come to "
            + $"{Figure.Brief(days[0].Parts, kpi.Unit, kpi.Currency, style)}, the total is {Figure.Brief(days[0].Total, kpi.Unit, kpi.Currency, style)}.";
}
