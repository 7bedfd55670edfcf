using Admin.Data.Retention;
using Admin.Data.VictoriaMetrics;

namespace Admin.Web.Features.Operations;

/// <summary>The stack around the app, as it answers now.</summary>
/// <param name="Metrics">VictoriaMetrics; null where none is configured.</param>
/// <param name="Grafana">Null where none is configured.</param>
/// <param name="Targets">What is scraped, those that are down first; null where that can't be told.</param>
public sealed record OperationsModel(
    DateTime At, StackPart? Metrics, StackPart? Grafana, IReadOnlyList<ScrapeTarget>? Targets, IReadOnlyList<RetentionLine> Retention);
