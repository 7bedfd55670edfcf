using System.Globalization;
using System.Text.RegularExpressions;

namespace Admin.Data.VictoriaMetrics;

/// <summary>What an instance tells of itself; whatever it leaves out is null.</summary>
/// <param name="Version">Some packages leave it empty, and then it is null: nothing may depend on it.</param>
/// <param name="Retention">As it was set: <c>2y</c>; a number alone counts months.</param>
/// <param name="ScrapeConfig">Path of the file that says what is scraped; empty where there is none.</param>
/// <param name="Bytes">What its data takes on the disk.</param>
public sealed partial record InstanceFacts(string? Version, string? Retention, string? ScrapeConfig, string? StoragePath, long? Bytes)
{
    /// <summary>From the text of its <c>/metrics</c>.</summary>
    public static InstanceFacts In(string metrics)
    {
        var flags = FlagLine().Matches(metrics).ToLookup(m => m.Groups["name"].Value, m => m.Groups["value"].Value);
        var sizes = SizeLine().Matches(metrics).Select(m => (long)double.Parse(m.Groups["bytes"].Value, CultureInfo.InvariantCulture)).ToList();
        var version = VersionLine().Match(metrics).Groups["version"].Value;
        return new InstanceFacts(
            version.Length == 0 ? null : version,
            flags["retentionPeriod"].FirstOrDefault(),
            flags["promscrape.config"].FirstOrDefault(),
            flags["storageDataPath"].FirstOrDefault(),
            sizes.Count == 0 ? null : sizes.Sum());
    }

    [GeneratedRegex("""^flag\{name="(?<name>[^"]+)", ?value="(?<value>[^"]*)".*\} 1\s*$""", RegexOptions.Multiline)]
    private static partial Regex FlagLine();

    [GeneratedRegex("""^vm_data_size_bytes\{[^}]*\} (?<bytes>[0-9.e+]+)\s*$""", RegexOptions.Multiline)]
    private static partial Regex SizeLine();

    [GeneratedRegex("""^vm_app_version\{.*short_version="(?<version>[^"]*)".*\} 1\s*$""", RegexOptions.Multiline)]
    private static partial Regex VersionLine();
}
