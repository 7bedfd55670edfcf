using Admin.Data.VictoriaMetrics;

namespace Admin.Data.Diagnostics;

/// <summary>Whether VictoriaMetrics runs, knows what to scrape, and reaches it.</summary>
internal sealed class ScrapeCheck(MetricsMonitor? monitor) : ICheck
{
    public string Name => "scraping";

    public string Title => "VictoriaMetrics scrapes its targets";

    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        if (monitor is null)
        {
            return Finding.NotSetUp("No VictoriaMetrics is configured.", "Set VICTORIAMETRICS_URL to have it watched and backed up.");
        }

        List<string> evidence = [$"Asked: {monitor.Address}"];
        try
        {
            await monitor.CheckHealthAsync(cancellationToken);
            var facts = await monitor.ReadFactsAsync(cancellationToken);
            evidence.Add(facts.ScrapeConfig switch
            {
                null => "It does not tell which scrape configuration it reads",
                "" => "It was started without -promscrape.config",
                var path => $"It reads the scrape configuration {path}",
            });
            var targets = await monitor.ListTargetsAsync(cancellationToken);
            evidence.AddRange(targets.Select(Line));
            return Judge(targets, facts, evidence);
        }
        catch (VictoriaMetricsException e)
        {
            return Finding.Trouble(
                e.Problem.What,
                [.. evidence, e.Problem.StillTrue],
                $"{e.Problem.Next} While it is away, nothing is scraped, and the graphs get a gap.",
                $"curl -fsS {ShellWord.Of($"{monitor.Address}/health")} || docker compose up -d victoriametrics");
        }
    }

    private Finding Judge(IReadOnlyList<ScrapeTarget> targets, InstanceFacts facts, List<string> evidence)
    {
        var down = targets.Where(t => !t.IsUp).ToList();
        var waiting = down.Where(t => t.LastError.Length == 0).ToList();
        if (targets.Count == 0)
        {
            return Finding.Trouble(
                "VictoriaMetrics scrapes nothing.",
                evidence,
                facts.ScrapeConfig is "" ? "It was started without -promscrape.config, so that it knows no target." : "Its scrape configuration names no target, or was changed and not read again. The command has it read again.",
                facts.ScrapeConfig is "" ? "docker compose up -d --force-recreate victoriametrics" : $"curl -fsS {ShellWord.Of($"{monitor!.Address}/-/reload")}");
        }

        if (down.Count > waiting.Count)
        {
            var first = down.First(t => t.LastError.Length > 0);
            return Finding.Trouble(
                down.Count == 1 ? $"The target {first.Job} ({first.Instance}) is down." : $"{down.Count} of {targets.Count} targets are down, {first.Job} ({first.Instance}) among them.",
                evidence,
                Cause(first.LastError),
                $"curl -fsS -o /dev/null {ShellWord.Of(first.Url)} || docker compose up -d");
        }

        return waiting.Count > 0
            ? Finding.Unknown($"{waiting.Count} of {targets.Count} targets have not been scraped yet.", evidence, "VictoriaMetrics has just been started, or the scrape interval is long. Look again in a minute.")
            : Finding.Fine(targets.Count == 1 ? "The one target is up." : $"All {targets.Count} targets are up.", evidence);
    }

    private static string Line(ScrapeTarget target) => target.IsUp
        ? $"{target.Job} {target.Url}: up, {target.Samples} samples"
        : $"{target.Job} {target.Url}: down{(target.LastError.Length > 0 ? $", {VictoriaMetricsProblems.Shorten(target.LastError)}" : ", not scraped yet")}";

    private static string Cause(string error) => error switch
    {
        _ when error.Contains("connection refused", StringComparison.OrdinalIgnoreCase) => "Nothing listens there: the service does not run, or the scrape configuration names another port than it listens on. The command asks it as VictoriaMetrics does, and starts what does not run.",
        _ when error.Contains("no such host", StringComparison.OrdinalIgnoreCase) => "Its host name is not known to VictoriaMetrics: the name in the scrape configuration is wrong, or they share no network.",
        _ when error.Contains("status code 401", StringComparison.OrdinalIgnoreCase) || error.Contains("status code 403", StringComparison.OrdinalIgnoreCase) =>
            "It wants a key (for this app: Metrics:RequireKey) and the scrape configuration sends none: add an authorization section there.",
        _ when error.Contains("status code 404", StringComparison.OrdinalIgnoreCase) => "It has no such path: correct metrics_path in the scrape configuration.",
        _ when error.Contains("timeout", StringComparison.OrdinalIgnoreCase) || error.Contains("deadline", StringComparison.OrdinalIgnoreCase) => "It does not answer in time: it hangs, or a firewall swallows the connection.",
        _ => "It does not answer as a target should; the evidence has its words.",
    };
}
