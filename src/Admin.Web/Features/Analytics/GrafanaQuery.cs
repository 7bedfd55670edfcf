using System.Text.Json;

namespace Admin.Web.Features.Analytics;

/// <summary>What a Grafana panel asks.</summary>
/// <param name="Range">The time that the panel shows; null: everything recorded.</param>
internal sealed record GrafanaQuery(GrafanaRange? Range, GrafanaTarget[]? Targets)
{
    /// <summary>Grafana's own names are in camel case.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);
}
