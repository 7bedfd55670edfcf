using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Admin.Data.VictoriaMetrics;

/// <summary>Reads how many samples are stored from what VictoriaMetrics itself has noted down, without reading the samples.</summary>
internal static partial class StoredSamples
{
    /// <summary>Inside a part's directory, where its name does not say (VictoriaMetrics 1.90 and newer).</summary>
    public const string PartDescription = "metadata.json";

    /// <summary>In the text of <c>/metrics</c>: samples in parts with those that were dropped since the start, and whether some belong to deleted series.</summary>
    public static (long Samples, bool SomeDeleted) In(string metrics)
    {
        var samples = 0L;
        foreach (Match line in RowsLine().Matches(metrics))
        {
            samples += (long)double.Parse(line.Groups["value"].Value, CultureInfo.InvariantCulture);
        }

        // Where it does not say, they may.
        return (samples, DeletedLine().Match(metrics) is not { Success: true } deleted || deleted.Groups["value"].Value != "0");
    }

    /// <summary>A file's directory as a part of samples: <c>data/small/2025_06/36000_50_20250601000000.000_20250630230000.000_18EAC9A4C28122DB</c>.</summary>
    /// <returns>The part's directory, and its rows where its name says them; null for a file of something else.</returns>
    public static (string Part, long? Rows)? PartOf(string path)
    {
        var part = PartPath().Match(path);
        if (!part.Success)
        {
            return null;
        }

        var rows = PartName().Match(part.Groups["name"].Value);
        return (part.Value, rows.Success && long.TryParse(rows.Groups["rows"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null);
    }

    /// <summary>From a part's description; null where it is another kind of file.</summary>
    public static long? InDescription(byte[] json)
    {
        try
        {
            using var description = JsonDocument.Parse(json);
            return description.RootElement.ValueKind == JsonValueKind.Object
                && description.RootElement.TryGetProperty("RowsCount", out var rows) && rows.TryGetInt64(out var count) ? count : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("""^vm_rows(_deleted_total)?\{type="storage/[a-z]+"\} (?<value>[0-9.e+]+)\s*$""", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex RowsLine();

    [GeneratedRegex("""^vm_deleted_metrics_total\{type="indexdb"\} (?<value>[0-9.e+]+)\s*$""", RegexOptions.Multiline)]
    private static partial Regex DeletedLine();

    [GeneratedRegex("""^(?:.*/)?data/(?:small|big)/[0-9]{4}_[0-9]{2}/(?<name>[0-9A-Fa-f_.]+)(?=/)""")]
    private static partial Regex PartPath();

    [GeneratedRegex("""^(?<rows>[0-9]+)_[0-9]+_[0-9]{14}\.[0-9]{3}_[0-9]{14}\.[0-9]{3}_[0-9A-F]{16}$""")]
    private static partial Regex PartName();
}
