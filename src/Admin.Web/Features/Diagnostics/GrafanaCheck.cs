using Admin.Data;
using Admin.Data.Diagnostics;
using Admin.Web.Grafana;

namespace Admin.Web.Features.Diagnostics;

/// <summary>Whether Grafana runs, and reaches VictoriaMetrics by its data source.</summary>
internal sealed class GrafanaCheck(GrafanaClient? grafana) : ICheck
{
    public string Name => "grafana";

    public string Title => "Grafana reaches VictoriaMetrics";

    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        if (grafana is null)
        {
            return Finding.NotSetUp("No Grafana is configured.", "Set GRAFANA_URL to have it watched and linked to.");
        }

        List<string> evidence = [$"Asked: {grafana.Address}"];
        try
        {
            var health = await grafana.ReadHealthAsync(cancellationToken);
            evidence.Add($"It answers: version {health.Version ?? "not told"}, its own database {health.Database ?? "not told"}");
            if (health.Database is not ("ok" or null))
            {
                return Finding.Trouble("Grafana's own database fails.", evidence, "Its volume is full, read-only or damaged; its log says more.", "docker compose logs --tail 50 grafana");
            }

            return grafana.HasToken
                ? await LookAtSourcesAsync(grafana, evidence, cancellationToken)
                : Finding.Unknown(
                    "Grafana answers; whether it reaches VictoriaMetrics can't be told without a token.",
                    evidence,
                    "Grafana shows its data sources to those alone who are signed in. The command makes a service account; make a token of it in Grafana and set GRAFANA_TOKEN to it.",
                    $$"""curl -fsS -u admin -H 'Content-Type: application/json' -d '{"name":"mana-admin","role":"Admin"}' {{grafana.Address}}/api/serviceaccounts""");
        }
        catch (ProblemException e)
        {
            return Finding.Trouble(e.Problem.What, [.. evidence, e.Problem.StillTrue], e.Problem.Next, $"curl -fsS {grafana.Address}/api/health || docker compose up -d grafana");
        }
    }

    private static async Task<Finding> LookAtSourcesAsync(GrafanaClient grafana, List<string> evidence, CancellationToken cancellationToken)
    {
        var sources = (await grafana.ListDataSourcesAsync(cancellationToken)).Where(s => s.IsMetrics).ToList();
        if (sources.Count == 0)
        {
            return Finding.Trouble(
                "Grafana has no data source for VictoriaMetrics.",
                evidence,
                "It was started without the provisioned data sources, or they could not be read. The command starts it again with them.",
                "docker compose up -d --force-recreate grafana");
        }

        List<(GrafanaDataSource Source, string Error)> failing = [];
        foreach (var source in sources)
        {
            var error = await grafana.CheckDataSourceAsync(source.Uid, cancellationToken);
            evidence.Add($"Data source '{source.Name}' at {source.Url}: {error ?? "it answers"}");
            if (error is not null)
            {
                failing.Add((source, error));
            }
        }

        return failing.Count == 0
            ? Finding.Fine("Grafana reaches VictoriaMetrics.", evidence)
            : Finding.Trouble(
                $"Grafana can't reach VictoriaMetrics by its data source '{failing[0].Source.Name}'.",
                evidence,
                $"VictoriaMetrics does not run, or {failing[0].Source.Url} is not where Grafana can reach it: in a compose network that is http://victoriametrics:8428. The command starts it, and Grafana again.",
                "docker compose up -d victoriametrics && docker compose restart grafana");
    }
}
