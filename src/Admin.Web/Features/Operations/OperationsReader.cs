using System.Globalization;
using Admin.Data;
using Admin.Data.Retention;
using Admin.Data.VictoriaMetrics;
using Admin.Web.Components.Figures;
using Admin.Web.Grafana;

namespace Admin.Web.Features.Operations;

/// <summary>Asks the servers of the stack, all at once; one that is away hides none of the others.</summary>
internal sealed class OperationsReader(RetentionReader retention, TimeProvider time, MetricsMonitor? metrics = null, GrafanaClient? grafana = null)
{
    public async Task<OperationsModel> ReadAsync(CancellationToken cancellationToken)
    {
        var asked = MetricsAsync(cancellationToken);
        var dashboards = GrafanaAsync(cancellationToken);
        var kept = retention.ReadAsync(cancellationToken);
        await Task.WhenAll(asked, dashboards, kept);
        var (part, targets) = await asked;
        return new OperationsModel(time.GetUtcNow().UtcDateTime, part, await dashboards, targets, await kept);
    }

    private async Task<(StackPart?, IReadOnlyList<ScrapeTarget>?)> MetricsAsync(CancellationToken cancellationToken)
    {
        if (metrics is null)
        {
            return (null, null);
        }

        try
        {
            await metrics.CheckHealthAsync(cancellationToken);
            var facts = await metrics.ReadFactsAsync(cancellationToken);
            var targets = await metrics.ListTargetsAsync(cancellationToken);
            var series = await metrics.CountSeriesAsync(cancellationToken);
            return (
                new StackPart(
                    metrics.Address.ToString(),
                    [
                        ("Version", facts.Version ?? "not told"),
                        ("Retention set", RetentionLength.TryParse(facts.Retention, out var length) ? length.Words() : facts.Retention ?? "not told"),
                        ("Series", series.ToString("N0", CultureInfo.InvariantCulture)),
                        ("On the disk", facts.Bytes is { } bytes ? Figure.Size(bytes, CultureInfo.InvariantCulture.NumberFormat) : "not told"),
                        ("Targets", string.Create(CultureInfo.InvariantCulture, $"{targets.Count(t => t.IsUp)} of {targets.Count} up")),
                    ],
                    null),
                [.. targets.OrderBy(t => t.IsUp).ThenBy(t => t.Job, StringComparer.Ordinal).ThenBy(t => t.Instance, StringComparer.Ordinal)]);
        }
        catch (VictoriaMetricsException e)
        {
            return (new StackPart(metrics.Address.ToString(), [], e.Problem), null);
        }
    }

    private async Task<StackPart?> GrafanaAsync(CancellationToken cancellationToken)
    {
        if (grafana is null)
        {
            return null;
        }

        try
        {
            var health = await grafana.ReadHealthAsync(cancellationToken);
            return new StackPart(grafana.Address, [("Version", health.Version ?? "not told"), ("Its own database", health.Database ?? "not told")], null);
        }
        catch (ProblemException e)
        {
            return new StackPart(grafana.Address, [], e.Problem);
        }
    }
}
