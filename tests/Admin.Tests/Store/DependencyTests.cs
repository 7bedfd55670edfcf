using System.Text.RegularExpressions;
using Admin.Tests.Servers;

namespace Admin.Tests.Store;

/// <summary>Dependencies in the domain point one way: what everything stands on knows nothing of what stands on it.</summary>
public sealed partial class DependencyTests
{
    [Theory]
    [InlineData("Kpis")]
    [InlineData("Telemetry")]
    [InlineData("Source", "Kpis", "Store", "Telemetry")]
    [InlineData("Store", "Source")]
    [InlineData("Trends", "Kpis", "Snapshots", "Store")]
    [InlineData("VictoriaMetrics", "Store", "Telemetry")]
    [InlineData("Keys", "State")]
    [InlineData("Audit", "State")]
    public void A_part_uses_only_what_it_stands_on(string part, params string[] standsOn)
    {
        var used = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Admin.Data", part), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Uses().Matches(File.ReadAllText(file)))
            .Select(use => use.Groups["part"].Value)
            .Where(name => name != part)
            .Distinct(StringComparer.Ordinal);

        Assert.Empty(used.Except(standsOn, StringComparer.Ordinal));
    }

    [Fact]
    public void The_domain_knows_neither_the_web_nor_the_scheduler()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Admin.Data"), "*.cs", SearchOption.AllDirectories);

        Assert.Empty(files.Where(file => Outside().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName));
    }

    [GeneratedRegex(@"^using Admin\.Data\.(?<part>\w+)", RegexOptions.Multiline)]
    private static partial Regex Uses();

    [GeneratedRegex(@"^using (Microsoft\.AspNetCore|MudBlazor|Quartz|Admin\.Web)\b", RegexOptions.Multiline)]
    private static partial Regex Outside();
}
