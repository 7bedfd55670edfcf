using System.Text;
using Admin.Data;
using Admin.Data.Diagnostics;
using Admin.Data.VictoriaMetrics;
using Admin.Web.Grafana;
using Prometheus;

namespace Admin.Web.Features.Diagnostics;

/// <summary>Where a number gets lost on its way to a graph: exposed by us → scraped → stored → asked for by the dashboard → answered through Grafana.</summary>
internal sealed class MetricCheck(CollectorRegistry registry, MetricsMonitor? monitor, GrafanaClient? grafana) : ICheck
{
    /// <summary>Of the five that the old dashboards ask for, the one that is there whenever any is.</summary>
    public const string Metric = "auth_users_total";

    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(5);

    public string Name => "metric";

    public string Title => "A number's way into Grafana";

    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        if (monitor is null)
        {
            return Finding.NotSetUp("No VictoriaMetrics is configured.", "Set VICTORIAMETRICS_URL, and have this app's /metrics scraped.");
        }

        List<string> evidence = [];
        try
        {
            return await FollowAsync(monitor, evidence, cancellationToken);
        }
        catch (VictoriaMetricsException e)
        {
            return Finding.Unknown($"How far {Metric} gets can't be told: VictoriaMetrics does not answer.", evidence, e.Problem.ToString());
        }
        catch (ProblemException e)
        {
            return Finding.Unknown($"{Metric} is stored; whether Grafana shows it can't be told.", evidence, $"{e.Problem.What} {e.Problem.Next}");
        }
    }

    private async Task<Finding> FollowAsync(MetricsMonitor metrics, List<string> evidence, CancellationToken cancellationToken)
    {
        if (!await IsExposedAsync(cancellationToken))
        {
            evidence.Add($"1. /metrics of this app lacks {Metric}");
            return Finding.Trouble(
                $"{Metric} is not exposed by this app.", evidence,
                "The source could not be read for the last ten minutes, so that the number is left out rather than shown as of then; the check of PostgreSQL says why. Or the app has only just started.",
                OwnAddress("/metrics"));
        }

        evidence.Add($"1. /metrics of this app has {Metric}");
        var stored = await metrics.QueryAsync(Metric, cancellationToken);
        var sampled = stored.Count == 0 ? [] : await metrics.QueryAsync($"timestamp({Metric})", cancellationToken);
        if (stored.Count == 0)
        {
            return await NotStoredAsync(metrics, evidence, cancellationToken);
        }

        var newest = DateTimeOffset.FromUnixTimeMilliseconds((long)(sampled.Select(s => s.Value).DefaultIfEmpty(0).Max() * 1000)).UtcDateTime;
        evidence.Add($"2. It is scraped as {stored[0].Label("job")} {stored[0].Label("instance")}");
        evidence.Add($"3. VictoriaMetrics holds it: {stored[0].Value}, newest sample {newest:HH:mm:ss} UTC");
        if (stored[0].At - newest > Stale)
        {
            return Finding.Trouble($"{Metric} is no longer scraped.", evidence, "The newest sample is older than five minutes; the check of the targets says why.", Targets(metrics));
        }

        return grafana is { HasToken: true }
            ? await ThroughGrafanaAsync(grafana, evidence, cancellationToken)
            : grafana is null
                ? Finding.Fine($"{Metric} is exposed, scraped and stored; no Grafana is configured to show it.", evidence)
                : Finding.Unknown($"{Metric} is stored; whether Grafana shows it can't be told without a token.", evidence, "Set GRAFANA_TOKEN to a token of a service account.");
    }

    private static async Task<Finding> NotStoredAsync(MetricsMonitor metrics, List<string> evidence, CancellationToken cancellationToken)
    {
        // Something of ours that does not depend on the source tells a scrape that works from one that does not.
        var ours = await metrics.QueryAsync("admin_store_state", cancellationToken);
        if (ours.Count == 0)
        {
            var targets = await metrics.ListTargetsAsync(cancellationToken);
            evidence.Add($"2. VictoriaMetrics has {targets.Count} targets, and no sample of this app of the last five minutes");
            evidence.AddRange(targets.Where(t => !t.IsUp).Select(t => $"   down: {t.Url}"));
            return Finding.Trouble(
                "This app is not scraped.", evidence,
                targets.Count == 0 ? "VictoriaMetrics has no target at all; its scrape configuration is missing or empty." : "No job of the scrape configuration names this app, or its target is down. The command shows what is scraped; add this app's address to it.",
                Targets(metrics));
        }

        evidence.Add("2. This app is scraped: other metrics of it are stored");
        evidence.Add($"3. VictoriaMetrics holds no sample of {Metric} of the last five minutes");
        return Finding.Trouble(
            $"{Metric} is scraped, but not stored.", evidence,
            "This app has only just begun to tell it (look again in a minute), a rule drops it (metric_relabel_configs), or another instance of this app is scraped, one that cannot read its source. The command shows the scrape configuration.",
            $"curl -fsS {metrics.Address}/api/v1/status/config");
    }

    private static async Task<Finding> ThroughGrafanaAsync(GrafanaClient grafana, List<string> evidence, CancellationToken cancellationToken)
    {
        var asking = new List<Dashboard>();
        foreach (var dashboard in new[] { Dashboards.UserStatistics, Dashboards.MasterOverview })
        {
            if ((await grafana.ReadDashboardAsync(dashboard.Uid, cancellationToken))?.Contains(Metric, StringComparison.Ordinal) == true)
            {
                asking.Add(dashboard);
            }
        }

        if (asking.Count == 0)
        {
            evidence.Add("4. No dashboard asks for it");
            return Finding.Trouble(
                $"{Metric} is stored, but no dashboard of Grafana asks for it.", evidence,
                "The dashboards are not provisioned, or were changed by hand. The command starts Grafana again with those that come with this app.",
                "docker compose up -d --force-recreate grafana");
        }

        evidence.Add($"4. Asked for by the dashboard {string.Join(" and ", asking.Select(d => d.Title))}");
        var source = (await grafana.ListDataSourcesAsync(cancellationToken)).FirstOrDefault(s => s.IsMetrics);
        var answered = source is null ? null : await grafana.HasSeriesAsync(source.Uid, Metric, cancellationToken);
        evidence.Add(answered switch { true => "5. Asked through Grafana, it is there", false => "5. Asked through Grafana, there is none", null => "5. Grafana could not ask" });
        return answered == true
            ? Finding.Fine($"{Metric} arrives in Grafana.", evidence)
            : Finding.Trouble(
                $"Grafana does not get {Metric} from VictoriaMetrics.", evidence,
                "Its data source names another instance than the one that is watched here, or can't be reached; the check of Grafana says which.",
                "docker compose restart grafana");
    }

    private async Task<bool> IsExposedAsync(CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(text, cancellationToken);
        return Encoding.UTF8.GetString(text.ToArray()).Split('\n').Any(l => l.StartsWith(Metric + " ", StringComparison.Ordinal) || l.StartsWith(Metric + "{", StringComparison.Ordinal));
    }

    private static string Targets(MetricsMonitor metrics) => $"curl -fsS {metrics.Address}/api/v1/targets";

    private static string OwnAddress(string path) => $"curl -fsS http://localhost:3001{path} | grep {Metric}";
}
