using System.Runtime.InteropServices;
using System.Text.Json;

namespace Admin.Data.VictoriaMetrics;

/// <summary>Compares two exports of the same stretch of time, sample by sample, and writes those that the second lacks, as lines to import.</summary>
internal static class MissingSamples
{
    /// <returns>How many samples were written.</returns>
    public static async Task<long> WriteAsync(Stream archive, Stream present, Stream target, CancellationToken cancellationToken)
    {
        var known = await ReadTimesAsync(present, cancellationToken);
        var written = 0L;
        await ForEachLineAsync(archive, line => written += WriteLine(line, known, target), cancellationToken);
        return written;
    }

    private static async Task<Dictionary<string, HashSet<long>>> ReadTimesAsync(Stream export, CancellationToken cancellationToken)
    {
        var times = new Dictionary<string, HashSet<long>>(StringComparer.Ordinal);
        await ForEachLineAsync(
            export,
            line => (CollectionsMarshal.GetValueRefOrAddDefault(times, Series(line), out _) ??= []).UnionWith(Times(line)),
            cancellationToken);
        return times;
    }

    private static async Task ForEachLineAsync(Stream export, Action<JsonElement> read, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(export);
        while (await reader.ReadLineAsync(cancellationToken) is { } text)
        {
            using var line = JsonDocument.Parse(text);
            read(line.RootElement);
        }
    }

    private static int WriteLine(JsonElement line, Dictionary<string, HashSet<long>> known, Stream target)
    {
        var present = known.GetValueOrDefault(Series(line));
        var samples = Times(line).Zip(line.GetProperty("values").EnumerateArray()).Where(s => present?.Contains(s.First) != true).ToList();
        if (samples.Count == 0)
        {
            return 0;
        }

        using (var json = new Utf8JsonWriter(target))
        {
            json.WriteStartObject();
            json.WritePropertyName("metric");
            line.GetProperty("metric").WriteTo(json);
            json.WriteStartArray("values");
            samples.ForEach(s => s.Second.WriteTo(json));
            json.WriteEndArray();
            json.WriteStartArray("timestamps");
            samples.ForEach(s => json.WriteNumberValue(s.First));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        target.WriteByte((byte)'\n');
        return samples.Count;
    }

    /// <summary>Two versions need not write the labels in the same order.</summary>
    private static string Series(JsonElement line) => string.Join(
        '\n', line.GetProperty("metric").EnumerateObject().OrderBy(l => l.Name, StringComparer.Ordinal).Select(l => $"{l.Name}={l.Value.GetRawText()}"));

    private static IEnumerable<long> Times(JsonElement line) => line.GetProperty("timestamps").EnumerateArray().Select(t => t.GetInt64());
}
