using System.Globalization;
using System.Text.Json;

namespace Admin.Data.VictoriaMetrics;

/// <summary>
/// Adds to a running VictoriaMetrics what an archive has and it lacks; it takes nothing away. VictoriaMetrics keeps a sample twice that it is given
/// twice, so what it has is not given again: a month of which it has nothing comes natively as a whole, and on days where it has fewer samples
/// than the archive, sample is compared with sample.
/// </summary>
public sealed class MetricsMerge(VictoriaMetricsClient running, ScratchOptions options, TimeProvider time)
{
    // What is compared at once is held in memory: about 20 bytes a sample and side.
    private const int SamplesAtOnce = 250_000;
    private static readonly string[] PartSizes = ["small", "big"];

    /// <summary>Merges an archive; what went wrong is in the result, and merging again goes on where it ended.</summary>
    public async Task<MetricsMergeResult> RunAsync(
        string archive, MetricsContents? expected, ArchiveLimits limits, IProgress<MetricsProgress>? progress, CancellationToken cancellationToken)
    {
        if (ScratchBinary.Find(options.Binary) is not { } binary)
        {
            return MetricsMergeResult.Failed(ScratchProblems.NoBinary(options.Binary));
        }

        try
        {
            await running.CheckHealthAsync(cancellationToken);
            await using var instance = await ArchiveInstance.StartAsync(archive, expected, limits, binary, options, time, progress, cancellationToken);
            var result = new MetricsMergeResult(0, 0, 0, 0, null);
            foreach (var month in Months(instance.Storage))
            {
                result = Add(result, await MergeMonthAsync(instance.Client, month, cancellationToken));
            }

            return result.StillMissing == 0 ? result : result with { Problem = StillMissing(result.StillMissing) };
        }
        catch (VictoriaMetricsException e)
        {
            return MetricsMergeResult.Failed(e.Problem);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return MetricsMergeResult.Failed(VictoriaMetricsProblems.NotUnderstood(running.Address, VictoriaMetricsClient.Importing, e).Problem);
        }
    }

    /// <summary>The instance keeps each month in a directory of its own, such as <c>data/small/2026_01</c>.</summary>
    private static IEnumerable<DateOnly> Months(string storage) =>
        PartSizes
            .Select(size => Path.Combine(storage, "data", size)).Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories)
            .Select(d => DateOnly.TryParseExact(Path.GetFileName(d), "yyyy_MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : default)
            .Where(m => m != default).Distinct().Order();

    private async Task<MetricsMergeResult> MergeMonthAsync(VictoriaMetricsClient archive, DateOnly month, CancellationToken cancellationToken)
    {
        var has = await archive.CountSamplesByDayAsync(month, cancellationToken);
        var before = await running.CountSamplesByDayAsync(month, cancellationToken);
        if (has.Count > 0 && before.Count == 0)
        {
            await using var export = await archive.ExportNativeAsync(month, cancellationToken);
            await running.ImportNativeAsync(export, cancellationToken);
        }
        else
        {
            foreach (var (day, samples) in has.Where(d => d.Value > before.GetValueOrDefault(d.Key)))
            {
                await MergeDayAsync(archive, day, samples, cancellationToken);
            }
        }

        var after = before;
        if (has.Any(d => d.Value > before.GetValueOrDefault(d.Key)))
        {
            await running.FlushAsync(cancellationToken);
            after = await running.CountSamplesByDayAsync(month, cancellationToken);
        }

        return new MetricsMergeResult(
            has.Values.Sum(), has.Keys.Sum(d => before.GetValueOrDefault(d)), has.Keys.Sum(d => after.GetValueOrDefault(d)),
            has.Sum(d => Math.Max(0, d.Value - after.GetValueOrDefault(d.Key))), null);
    }

    private async Task MergeDayAsync(VictoriaMetricsClient archive, DateOnly day, long samples, CancellationToken cancellationToken)
    {
        var slices = (int)((samples / SamplesAtOnce) + 1);
        var start = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        var milliseconds = (long)TimeSpan.FromDays(1).TotalMilliseconds;
        for (var slice = 0; slice < slices; slice++)
        {
            var (from, before) = (start.AddMilliseconds(milliseconds * slice / slices), start.AddMilliseconds(milliseconds * (slice + 1) / slices));
            await using var theirs = await archive.ExportLinesAsync(from, before, cancellationToken);
            await using var ours = await running.ExportLinesAsync(from, before, cancellationToken);
            using var missing = new MemoryStream();
            if (await MissingSamples.WriteAsync(theirs, ours, missing, cancellationToken) > 0)
            {
                missing.Position = 0;
                await running.ImportLinesAsync(missing, cancellationToken);
            }
        }
    }

    private static MetricsMergeResult Add(MetricsMergeResult a, MetricsMergeResult b) => new(
        a.ArchiveSamples + b.ArchiveSamples, a.SamplesBefore + b.SamplesBefore, a.SamplesAfter + b.SamplesAfter, a.StillMissing + b.StillMissing, null);

    private static Problem StillMissing(long samples) => new(
        string.Create(CultureInfo.InvariantCulture, $"VictoriaMetrics did not take in {samples:N0} samples of the archive."),
        "What it took in stays in it, and nothing was removed.",
        "Samples older than its -retentionPeriod are dropped without a word: raise that, and merge again.");
}
