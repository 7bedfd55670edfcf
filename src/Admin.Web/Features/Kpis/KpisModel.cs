using System.Globalization;
using Admin.Data.Catalogue;
using Admin.Data.Kpis;

namespace Admin.Web.Features.Kpis;

/// <summary>The page in the look "data".</summary>
/// <param name="Rows">Of the chosen page.</param>
/// <param name="Found">How many KPIs the choice applies to, on all pages.</param>
/// <param name="States">How many KPIs there are in each state; those that none is in are left out.</param>
public sealed record KpisModel(IReadOnlyList<KpiRow> Rows, int Found, int Page, int Pages, IReadOnlyList<KeyValuePair<CatalogueState, int>> States)
{
    public const int RowsOfPage = 50;

    internal static KpisModel Of(IReadOnlyList<CatalogueEntry> entries, KpisChoice choice, NumberFormatInfo style)
    {
        var found = entries.Where(e => (choice.State is null || e.State == choice.State) && Matches(e.Id, e.Definition, choice.Search)).ToList();
        var pages = Math.Max(1, (found.Count + RowsOfPage - 1) / RowsOfPage);
        var page = Math.Min(choice.Page, pages);
        return new KpisModel(
            [.. found.Skip((page - 1) * RowsOfPage).Take(RowsOfPage).Select(e => KpiRow.Of(e, style))],
            found.Count,
            page,
            pages,
            [.. entries.CountBy(e => e.State).OrderBy(s => s.Key)]);
    }

    private static bool Matches(string id, KpiDefinition? kpi, string search) =>
        id.Contains(search, StringComparison.OrdinalIgnoreCase)
        || (kpi is not null && (kpi.Title.Contains(search, StringComparison.OrdinalIgnoreCase) || kpi.Owner.Contains(search, StringComparison.OrdinalIgnoreCase)));
}
