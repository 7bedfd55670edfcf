using Microsoft.AspNetCore.Components;

namespace Admin.Web.Grafana;

/// <summary>From a chart to the same days in Grafana; nothing where no Grafana is configured.</summary>
public sealed partial class GrafanaLink : ComponentBase
{
    /// <summary>UTC days, both included.</summary>
    [Parameter, EditorRequired]
    public DateOnly First { get; set; }

    [Parameter, EditorRequired]
    public DateOnly Last { get; set; }

    [Inject]
    private GrafanaLinks Links { get; set; } = default!;

    private static Dashboard Dashboard => Dashboards.UserStatistics;
}
