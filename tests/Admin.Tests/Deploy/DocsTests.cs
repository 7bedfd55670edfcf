using System.Text.RegularExpressions;
using Admin.Tests.Servers;

namespace Admin.Tests.Deploy;

/// <summary>What the pages of <c>docs/</c> say can be followed.</summary>
public sealed partial class DocsTests
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

    public static TheoryData<string> Pages { get; } =
        new(Directory.GetFiles(Docs, "*.md", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(Docs, p)).Order());

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_to_a_file_or_a_heading_leads_there(string page)
    {
        var path = Path.Combine(Docs, page);
        foreach (var link in Link().Matches(File.ReadAllText(path)).Select(m => m.Groups["to"].Value).Where(l => !l.Contains("://", StringComparison.Ordinal)))
        {
            var parts = link.Split('#');
            var target = parts[0].Length == 0 ? path : Path.GetFullPath(parts[0], Path.GetDirectoryName(path)!);
            Assert.True(Path.Exists(target), $"{page} links to {link}, which is not there.");
            if (parts.Length > 1)
            {
                Assert.Contains(parts[1], Headings(target));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_file_of_the_repository_that_it_names_is_there(string page)
    {
        foreach (var named in Named().Matches(File.ReadAllText(Path.Combine(Docs, page))).Select(m => m.Groups["path"].Value.TrimEnd('/')))
        {
            Assert.True(Path.Exists(Path.Combine(Repository.Root, named)), $"{page} names {named}, which is not there.");
        }
    }

    /// <summary>A setting that is new in appsettings.schema.json gets into the table by <c>scripts/settings-table.sh</c>.</summary>
    [Fact]
    public async Task The_table_of_settings_is_that_of_the_schema()
    {
        Script.RequireOrSkip(Script.IsInstalled("node"), "Node is not installed: apt-get install nodejs");
        var (exitCode, output) = await Script.RunAsync("bash", ["scripts/settings-table.sh", "--check"], new Dictionary<string, string>(), TimeSpan.FromMinutes(1));

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void Every_service_image_port_volume_and_dashboard_is_told_of()
    {
        var page = File.ReadAllText(Path.Combine(Docs, "monitoring.md"));
        var compose = Yaml.Read("deploy/compose.yaml");

        Assert.All(compose["services"]!.AsObject(), s => Assert.Contains($"`{s.Key}`", page, StringComparison.Ordinal));
        Assert.All(compose["volumes"]!.AsObject(), v => Assert.Contains($"`{DashboardFile.Text(v.Value!, "name")}`", page, StringComparison.Ordinal));
        Assert.All(DashboardFile.All, d => Assert.Contains($"`{DashboardFile.Text(d.Json, "uid")}`", page, StringComparison.Ordinal));
        foreach (var image in new[] { "victoriametrics", "vmalert", "grafana" })
        {
            Assert.Contains($"`{DashboardFile.Text(compose["services"]![image]!, "image")}`", page, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Headings(string page) => Heading().Matches(File.ReadAllText(page))
        .Select(m => NotInAnchor().Replace(m.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("`(?<path>(deploy|docs|scripts|src|tests|bench)/[A-Za-z0-9_./-]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
