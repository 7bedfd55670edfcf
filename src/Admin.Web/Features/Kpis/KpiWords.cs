using Admin.Data.Catalogue;
using Admin.Data.Kpis;

namespace Admin.Web.Features.Kpis;

/// <summary>How the catalogue speaks of KPIs.</summary>
internal static class KpiWords
{
    public static string Of(CatalogueState state) => state switch
    {
        CatalogueState.Counted => "Counted",
        CatalogueState.NotAvailable => "Not available here",
        CatalogueState.Failed => "Not answered",
        CatalogueState.NotAskedYet => "Not asked yet",
        CatalogueState.Retired => "Retired",
        _ => "No longer declared",
    };

    /// <summary>As it stands in the address.</summary>
    public static string Key(CatalogueState state) => state switch
    {
        CatalogueState.Counted => "counted",
        CatalogueState.NotAvailable => "not-available",
        CatalogueState.Failed => "failed",
        CatalogueState.NotAskedYet => "not-asked",
        CatalogueState.Retired => "retired",
        _ => "undeclared",
    };

    public static string Kind(KpiKind kind) => kind switch
    {
        KpiKind.Level => "level: a month shows the last value",
        KpiKind.Flow => "flow: a month shows the sum",
        _ => "unique: a month shows the average",
    };

    public static string Unit(KpiDefinition kpi) => kpi.Unit == KpiUnit.Money ? $"money, {kpi.Currency}" : kpi.Unit.ToString().ToLowerInvariant();
}
