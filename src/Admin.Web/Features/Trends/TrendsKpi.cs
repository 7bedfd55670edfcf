using Admin.Data.Kpis;

namespace Admin.Web.Features.Trends;

/// <summary>A KPI that can be chosen, or one value of its dimension.</summary>
/// <param name="Dimension">'' where it has none.</param>
public sealed record TrendsKpi(KpiDefinition Definition, string Dimension)
{
    /// <summary>As it stands in the address.</summary>
    public string Key => Dimension.Length == 0 ? Definition.Id : $"{Definition.Id}:{Dimension}";

    public string Title => Dimension.Length == 0 ? Definition.Title : $"{Definition.Title}, {Dimension}";
}
