using System.Text.Json.Nodes;
using Admin.Tests.Servers;

namespace Admin.Tests.Deploy;

/// <summary>The dashboards by themselves: of the shape that Grafana reads, and laid out so that a person can.</summary>
public sealed class DashboardShapeTests
{
    [Fact]
    public async Task They_keep_to_the_schema_of_the_Grafana_that_the_compose_file_names()
    {
        var package = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "schemas", "package.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal(
            DashboardFile.Text(Yaml.Read("deploy/compose.yaml")["services"]!["grafana"]!, "image"),
            "grafana/grafana:" + DashboardFile.Text(package["devDependencies"]!, "@grafana/schema"));

        Assert.Equal("", await Schemas.CheckAsync("dashboards", [.. DashboardFile.All.Select(d => d.FilePath)]));
    }

    [Fact]
    public async Task A_broken_dashboard_does_not_pass()
    {
        using var folder = new TemporaryFolder();
        var broken = JsonNode.Parse(await File.ReadAllTextAsync(DashboardFile.All[0].FilePath, TestContext.Current.CancellationToken))!;
        var panels = broken["panels"]!.AsArray();
        var stat = panels.First(p => DashboardFile.Text(p!, "type") == "stat")!;
        stat["options"]!["colorMode"] = "colourful";
        stat["fieldConfig"]!["defaults"]!["treshold"] = 1;
        stat["gridPos"]!["w"] = "wide";
        var series = panels.First(p => DashboardFile.Text(p!, "type") == "timeseries")!;
        series["options"]!["legends"] = new JsonObject();
        series["fieldConfig"]!["defaults"]!["custom"]!["drawStyle"] = "crayon";
        series["targets"]![0]!.AsObject().Remove("expr");
        broken.AsObject().Remove("schemaVersion");
        var file = folder.File("broken.json");
        await File.WriteAllTextAsync(file, broken.ToJsonString(), TestContext.Current.CancellationToken);

        var mistakes = await Schemas.CheckAsync("dashboards", file);

        Assert.All(
            ["colorMode", "treshold", "gridPos/w", "legends", "drawStyle", "'expr'", "'schemaVersion'"],
            wrong => Assert.Contains(wrong, mistakes, StringComparison.Ordinal));
    }

    [Fact]
    public void They_are_the_seven_that_the_app_links_to()
    {
        Assert.Equal(7, DashboardFile.All.Count);
        Assert.Equal(
            Admin.Web.Grafana.Dashboards.All.Select(d => (d.Uid, d.Title)).Order(),
            DashboardFile.All.Select(d => (DashboardFile.Text(d.Json, "uid"), DashboardFile.Text(d.Json, "title"))).Order());
        Assert.Contains(
            DashboardFile.All.Single(d => d.Name == "application-details").Json["templating"]!["list"]!.AsArray(), v => DashboardFile.Text(v!, "name") == "service");
    }

    [Fact]
    public void Every_panel_has_a_unit_a_description_a_text_for_no_data_and_queries_of_provisioned_data_sources()
    {
        var provisioned = Yaml.Read("deploy/grafana/provisioning/datasources/mana.yml")["datasources"]!.AsArray()
            .Select(d => (DashboardFile.Text(d!, "type"), DashboardFile.Text(d!, "uid"))).ToHashSet();
        foreach (var dashboard in DashboardFile.All)
        {
            foreach (var panel in dashboard.Panels)
            {
                var title = $"{dashboard.Name}: {DashboardFile.Text(panel, "title")}";
                Assert.True(DashboardFile.Text(panel, "title").Length > 0, title);
                Assert.True(DashboardFile.Text(panel, "description").Length > 10, title);
                Assert.True(DashboardFile.Text(panel["fieldConfig"]!["defaults"]!, "unit").Length > 0, title);
                Assert.True(DashboardFile.Text(panel["fieldConfig"]!["defaults"]!, "noValue").Length > 0, title);
                Assert.NotEmpty(panel["targets"]!.AsArray());
                Assert.All(panel["targets"]!.AsArray(), t => Assert.Contains((DashboardFile.Text(t!["datasource"]!, "type"), DashboardFile.Text(t["datasource"]!, "uid")), provisioned));
            }
        }
    }

    /// <summary>Unknown is never green: the colour below the first threshold is the one that a panel without a value shows.</summary>
    [Fact]
    public void No_panel_that_judges_is_green_without_a_value()
    {
        foreach (var panel in DashboardFile.All.SelectMany(d => d.Panels).Where(p => DashboardFile.Text(p, "type") is "stat" or "bargauge" or "state-timeline"))
        {
            var first = panel["fieldConfig"]!["defaults"]!["thresholds"]!["steps"]![0]!;
            Assert.Equal("text", DashboardFile.Text(first, "color"));
            Assert.Null(first["value"]);
        }
    }

    [Fact]
    public void Panels_fill_the_grid_and_lie_on_none_other()
    {
        foreach (var dashboard in DashboardFile.All)
        {
            var taken = new HashSet<(int X, int Y)>();
            var boxes = dashboard.Json["panels"]!.AsArray().Select(p => p!["gridPos"]!).Select(g => (X: (int)g["x"]!, Y: (int)g["y"]!, W: (int)g["w"]!, H: (int)g["h"]!)).ToList();
            foreach (var cell in boxes.SelectMany(b => Enumerable.Range(b.X, b.W).SelectMany(x => Enumerable.Range(b.Y, b.H).Select(y => (x, y)))))
            {
                Assert.True(taken.Add(cell) && cell.x < 24, $"{dashboard.Name}: {cell}");
            }

            // No hole: every line is full from left to right.
            Assert.Equal(24 * boxes.Max(b => b.Y + b.H), taken.Count);
            var ids = dashboard.Json["panels"]!.AsArray().Select(p => (int)p!["id"]!).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
        }
    }

    [Fact]
    public void The_key_of_the_API_comes_from_the_environment_and_goes_to_the_app_alone()
    {
        var sources = Yaml.Read("deploy/grafana/provisioning/datasources/mana.yml")["datasources"]!.AsArray();
        var api = sources.Single(d => DashboardFile.Text(d!, "type") == "yesoreyeram-infinity-datasource")!;
        var metrics = sources.Single(d => DashboardFile.Text(d!, "type") == "prometheus")!;
        var grafana = Yaml.Read("deploy/compose.yaml")["services"]!["grafana"]!["environment"]!;

        Assert.True(metrics["isDefault"]!.GetValue<bool>());
        Assert.Equal("${GF_MANA_ADMIN_KEY}", DashboardFile.Text(api["secureJsonData"]!, "httpHeaderValue1"));
        Assert.NotNull(grafana["GF_MANA_ADMIN_KEY__FILE"]);
        Assert.Equal("X-Api-Key", DashboardFile.Text(api["jsonData"]!, "httpHeaderName1"));
        Assert.Equal([DashboardFile.Text(api, "url")], api["jsonData"]!["allowedHosts"]!.AsArray().Select(h => h!.GetValue<string>()));
        Assert.Contains(DashboardFile.Text(api, "type"), DashboardFile.Text(grafana, "GF_INSTALL_PLUGINS"), StringComparison.Ordinal);
    }
}
