using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Admin.Tests.Deploy;

/// <summary>Every question that a panel asks is asked of the running stack, and answered.</summary>
[Collection(nameof(OneMonitoredApp))]
public sealed partial class DashboardQueryTests(MonitoredApp stack)
{
    public static TheoryData<string> Dashboards { get; } = new(DashboardFile.All.Select(d => d.Name));

    [Theory]
    [MemberData(nameof(Dashboards))]
    public async Task Every_expression_of_every_panel_returns_data(string name)
    {
        var dashboard = DashboardFile.All.Single(d => d.Name == name);
        var services = await ValuesAsync("up{service!=\"\"}", "service");
        var empty = new List<string>();
        foreach (var (panel, query) in dashboard.Queries("prometheus"))
        {
            var expression = DashboardFile.Text(query, "expr")
                .Replace("$__rate_interval", "30s", StringComparison.Ordinal)
                .Replace("$datname", ".*", StringComparison.Ordinal);

            // Some panels are for services of one kind, so one service that it shows something of is enough.
            var asked = expression.Contains("$service", StringComparison.Ordinal)
                ? services.Select(s => expression.Replace("$service", s, StringComparison.Ordinal))
                : [expression];
            var found = false;
            foreach (var one in asked)
            {
                Assert.DoesNotContain('$', one);
                var series = query["instant"]!.GetValue<bool>() ? await stack.QueryAsync(one) : await stack.QueryRangeAsync(one);
                found |= series.Count > 0;
            }

            if (!found)
            {
                empty.Add($"{panel}: {expression}");
            }
        }

        Assert.Empty(empty);
    }

    [Theory]
    [MemberData(nameof(Dashboards))]
    public async Task Every_variable_has_values(string name)
    {
        foreach (var variable in DashboardFile.All.Single(d => d.Name == name).Json["templating"]!["list"]!.AsArray())
        {
            var query = LabelValues().Match(DashboardFile.Text(variable!["query"]!, "query"));
            Assert.True(query.Success, variable.ToJsonString());

            Assert.NotEmpty(await ValuesAsync(query.Groups["series"].Value, query.Groups["label"].Value));
        }
    }

    [Fact]
    public async Task The_links_lead_to_where_the_app_is_and_no_other_series_carries_its_address()
    {
        Assert.Equal([MonitoredApp.AdminUrl], await ValuesAsync("up{job=\"mana-admin\"}", "admin_url"));
        Assert.Empty(await stack.QueryAsync("""{admin_url!="",__name__!~"up|scrape_.+"}"""));
        foreach (var link in DashboardFile.All.SelectMany(d => d.Json["links"]!.AsArray()).Select(l => DashboardFile.Text(l!, "url")).Where(u => u.Length > 0).Distinct())
        {
            Assert.StartsWith("${admin_url}/", link, StringComparison.Ordinal);
            using var page = await stack.App.Anonymous.GetAsync(new Uri(link["${admin_url}".Length..], UriKind.Relative), TestContext.Current.CancellationToken);

            // A page that there is asks a stranger to sign in.
            Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        }
    }

    [Fact]
    public void What_the_app_exposes_is_planted_nowhere()
    {
        var planted = Directory.GetFiles(PlantedExporters.Folder).SelectMany(File.ReadAllLines);

        Assert.DoesNotContain(planted, l => l.StartsWith("admin_", StringComparison.Ordinal) || l.StartsWith("auth_", StringComparison.Ordinal) || l.StartsWith("dotnet_", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Dashboards))]
    public async Task Every_address_and_column_that_a_panel_asks_the_API_for_is_there(string name)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        foreach (var (panel, query) in DashboardFile.All.Single(d => d.Name == name).Queries("yesoreyeram-infinity-datasource"))
        {
            var url = DashboardFile.Text(query, "url")
                .Replace("${__from:date:YYYY-MM-DD}", now.AddDays(-60).ToString("yyyy-MM-dd"), StringComparison.Ordinal)
                .Replace("${__to:date:YYYY-MM-DD}", now.ToString("yyyy-MM-dd"), StringComparison.Ordinal);
            Assert.DoesNotContain('$', url);
            using var answer = await stack.App.WithKey.GetAsync(new Uri(url, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{panel}: {url} answers {(int)answer.StatusCode}");

            var rows = Rows(JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!, DashboardFile.Text(query, "root_selector"));
            Assert.NotEmpty(rows);
            foreach (var column in query["columns"]!.AsArray())
            {
                var selector = DashboardFile.Text(column!, "selector");
                Assert.All(rows, row => Assert.True(row.ContainsKey(selector), $"{panel}: {url} has no {selector}"));
                var values = rows.Select(row => row[selector]).OfType<JsonValue>().ToList();
                Assert.True(values.Count > 0, $"{panel}: {selector} of {url} is null everywhere");
                Assert.All(values, value => Assert.True(Fits(value, DashboardFile.Text(column!, "type")), $"{panel}: {selector} is {value.ToJsonString()}"));
            }
        }
    }

    private async Task<IReadOnlyList<string>> ValuesAsync(string series, string label) =>
        [.. (await stack.QueryAsync($"group by ({label}) ({series})"))
            .Select(s => s.GetProperty("metric").TryGetProperty(label, out var value) ? value.GetString()! : "").Where(v => v.Length > 0).Order()];

    private static List<JsonObject> Rows(JsonNode answer, string root) => (root.Length == 0 ? answer : answer[root]) switch
    {
        JsonArray rows => [.. rows.Select(r => r!.AsObject())],
        JsonObject row => [row],
        var other => throw new InvalidOperationException($"Neither rows nor a row: {other}"),
    };

    private static bool Fits(JsonValue value, string type) => type switch
    {
        "number" => value.GetValueKind() == JsonValueKind.Number,
        "boolean" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "timestamp" => value.GetValueKind() == JsonValueKind.String && DateOnly.TryParseExact(value.GetValue<string>(), "yyyy-MM-dd", out _),
        "string" => value.GetValueKind() == JsonValueKind.String,
        _ => false,
    };

    [GeneratedRegex(@"^label_values\((?<series>.+), (?<label>\w+)\)$", RegexOptions.ExplicitCapture)]
    private static partial Regex LabelValues();
}
