using System.Text.Json.Nodes;
using Admin.Tests.Servers;

namespace Admin.Tests.Deploy;

/// <summary>A dashboard of <c>deploy/grafana/dashboards</c>.</summary>
internal sealed class DashboardFile(string path)
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "deploy", "grafana", "dashboards");

    public static IReadOnlyList<DashboardFile> All { get; } = [.. Directory.GetFiles(Folder, "*.json").Order().Select(p => new DashboardFile(p))];

    public string Name => Path.GetFileNameWithoutExtension(path);

    public string FilePath => path;

    public JsonNode Json { get; } = JsonNode.Parse(File.ReadAllText(path))!;

    /// <summary>Every panel but the headings.</summary>
    public IEnumerable<JsonNode> Panels => Json["panels"]!.AsArray().Where(p => Text(p!, "type") != "row")!;

    /// <summary>The queries to a kind of data source, each with its panel's title.</summary>
    public IEnumerable<(string Panel, JsonNode Query)> Queries(string dataSource) => Panels.SelectMany(panel => panel["targets"]!.AsArray()
        .Where(t => Text(t!["datasource"]!, "type") == dataSource)
        .Select(t => (Text(panel, "title"), t!)));

    public static string Text(JsonNode node, string name) => node[name]?.GetValue<string>() ?? "";
}
