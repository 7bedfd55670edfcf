using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Admin.Tests.Servers;

namespace Admin.Tests.Deploy;

/// <summary>The rules of <c>deploy/alerts.yml</c>, against the running stack and by promtool.</summary>
[Collection(nameof(OneMonitoredApp))]
public sealed partial class AlertRuleTests(MonitoredApp stack)
{
    private const string Scenarios = "tests/Admin.Tests/Deploy/alerts.test.yml";

    [Fact]
    public async Task Every_expression_has_what_it_compares()
    {
        var empty = new List<string>();
        foreach (var (alert, expression) in Rules())
        {
            await stack.QueryAsync(expression);
            var compared = Comparison().Replace(expression, "");
            if (compared != expression && (await stack.QueryAsync(compared)).Count == 0)
            {
                empty.Add($"{alert}: {compared}");
            }

            foreach (var metric in MetricNames(expression))
            {
                if ((await stack.QueryAsync($"last_over_time({metric}[5m])")).Count == 0)
                {
                    empty.Add($"{alert}: {metric}");
                }
            }
        }

        Assert.Empty(empty);
    }

    [Fact]
    public async Task Vmalert_evaluates_every_rule_and_none_fires_while_all_is_well()
    {
        IReadOnlyList<System.Text.Json.JsonElement>? rules = null;
        await TestApp.UntilAsync(async () => (rules = await stack.Rules.RulesAsync()) is not null);

        Assert.Equal(Rules().Count, rules!.Count);
        Assert.All(rules, r => Assert.Equal("ok", r.GetProperty("health").GetString()));
        Assert.Empty(await stack.QueryAsync("""ALERTS{alertstate="firing",alertname!="Planted"}"""));
    }

    [Fact]
    public async Task Promtool_finds_the_rules_and_the_scrape_configuration_valid()
    {
        await PromtoolAsync("check", "rules", "deploy/alerts.yml");
        await PromtoolAsync("check", "config", "deploy/prometheus.yml");
    }

    [Fact]
    public Task Each_scenario_makes_the_alerts_fire_that_it_should_and_no_other() => PromtoolAsync("test", "rules", Scenarios);

    [Fact]
    public void There_is_a_scenario_in_which_each_alert_fires()
    {
        var expected = Yaml.Read(Scenarios)["tests"]!.AsArray()
            .SelectMany(t => t!["promql_expr_test"]!.AsArray())
            .SelectMany(e => e!["exp_samples"]?.AsArray() ?? [])
            .Select(s => AlertName().Match(DashboardFile.Text(s!, "labels")).Groups["name"].Value);

        Assert.Equal(Rules().Select(r => r.Alert).Order(), expected.Distinct().Order());
    }

    [Fact]
    public void Each_alert_says_what_happened_what_to_do_and_how_bad_it_is()
    {
        foreach (var rule in Groups())
        {
            Assert.Contains(DashboardFile.Text(rule["labels"]!, "severity"), new[] { "warning", "critical" });
            Assert.NotEqual("", DashboardFile.Text(rule["annotations"]!, "summary"));
            Assert.NotEqual("", DashboardFile.Text(rule["annotations"]!, "description"));
        }
    }

    private static IEnumerable<JsonNode> Groups() =>
        Yaml.Read("deploy/alerts.yml")["groups"]!.AsArray().SelectMany(g => g!["rules"]!.AsArray())!;

    private static List<(string Alert, string Expression)> Rules() =>
        [.. Groups().Select(r => (DashboardFile.Text(r, "alert"), DashboardFile.Text(r, "expr").Trim()))];

    /// <summary>The names of an expression that are neither functions nor labels: those of metrics have an underscore, but for <c>up</c>.</summary>
    private static IEnumerable<string> MetricNames(string expression) =>
        MetricName().Matches(Matchers().Replace(expression, "")).Select(m => m.Value).Distinct();

    private static async Task PromtoolAsync(params string[] arguments)
    {
        Script.RequireOrSkip(Script.IsInstalled("promtool"), "promtool is not installed: apt-get install prometheus");
        var (exitCode, output) = await Script.RunAsync("promtool", arguments, new Dictionary<string, string>(), TimeSpan.FromMinutes(1));

        Assert.True(exitCode == 0, output);
    }

    [GeneratedRegex(@"\s(>|<|==)\s[\d.]+$")]
    private static partial Regex Comparison();

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]|(by|on) \([^)]*\)")]
    private static partial Regex Matchers();

    [GeneratedRegex(@"\b(up|[A-Za-z]+_\w+)\b(?!\s*\()")]
    private static partial Regex MetricName();

    [GeneratedRegex("alertname=\"(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex AlertName();
}
