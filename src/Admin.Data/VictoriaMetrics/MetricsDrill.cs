using System.Globalization;

namespace Admin.Data.VictoriaMetrics;

/// <summary>Proves an archive by restoring it: a real VictoriaMetrics is started on it, and what it holds is counted and compared.</summary>
public sealed class MetricsDrill(ScratchOptions options, TimeProvider time)
{
    /// <summary>Runs a drill; nothing of it is left, however it ends.</summary>
    /// <param name="expected">What the manifest says; null: an archive without one, restored when an instance gives out as many samples as it stores.</param>
    public async Task<MetricsDrillReport> RunAsync(
        string archive, MetricsContents? expected, ArchiveLimits limits, IProgress<MetricsProgress>? progress, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        if (ScratchBinary.Find(options.Binary) is not { } binary)
        {
            return Report(MetricsDrillOutcome.NoBinary, ScratchProblems.NoBinary(options.Binary));
        }

        try
        {
            await using var instance = await ArchiveInstance.StartAsync(archive, expected, limits, binary, options, time, progress, cancellationToken);
            var read = await ReadAllAsync(instance.Client, cancellationToken);
            var (found, problem) = MetricsArchiveReader.IsNative(archive)
                ? (new MetricsContents(read.Series, read.Samples, 1, instance.Report.Bytes), null)
                : await CountStoredAsync(instance, read, cancellationToken);
            problem ??= Difference(expected ?? found with { Samples = instance.Report.Samples }, found);
            var outcome = problem is null ? MetricsDrillOutcome.Restored : MetricsDrillOutcome.Failed;
            return Report(outcome, problem) with { Found = found, ReadSeries = read.Series, ReadSamples = read.Samples };
        }
        catch (VictoriaMetricsException e)
        {
            return Report(MetricsDrillOutcome.Failed, e.Problem);
        }

        MetricsDrillReport Report(MetricsDrillOutcome outcome, Problem? problem) => new(outcome, null, 0, 0, time.GetElapsedTime(begun), problem);
    }

    /// <summary>Has the instance give out everything, which reads every block of every part.</summary>
    private static async Task<NativeCount> ReadAllAsync(VictoriaMetricsClient client, CancellationToken cancellationToken)
    {
        try
        {
            await using var export = await client.ExportNativeAsync(cancellationToken);
            return await NativeExport.CountAsync(export, null, null, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw VictoriaMetricsProblems.NotUnderstood(client.Address, "when asked for everything", e);
        }
    }

    /// <summary>What the instance says it has, in the manifest's terms; all of that must have been given out.</summary>
    private static async Task<(MetricsContents Found, Problem? Problem)> CountStoredAsync(ArchiveInstance instance, NativeCount read, CancellationToken cancellationToken)
    {
        var (stored, someDeleted) = await instance.Client.CountStoredSamplesAsync(cancellationToken);
        var series = await instance.Client.CountSeriesAsync(cancellationToken);
        var found = new MetricsContents(series, stored, instance.Report.Files, instance.Report.Bytes);
        return (found, someDeleted || read.Samples == stored ? null : Problem("gives out", "samples", read.Samples, $"it stores {stored:N0}"));
    }

    private static Problem? Difference(MetricsContents expected, MetricsContents found)
    {
        if (found.Series < expected.Series || found.Series > expected.SeriesAtMost)
        {
            return Problem("finds", "series", found.Series, $"the backup counted {expected.Series:N0}");
        }

        return expected.Samples is { } samples && samples != found.Samples
            ? Problem("finds", "samples", found.Samples ?? 0, $"the backup counted {samples:N0}")
            : null;
    }

    private static Problem Problem(string does, string what, long count, FormattableString where) => new(
        string.Create(CultureInfo.InvariantCulture, $"VictoriaMetrics, started on the archive, {does} {count:N0} {what} where {where.ToString(CultureInfo.InvariantCulture)}."),
        "The archive and the running VictoriaMetrics are unchanged.",
        "Do not rely on this archive: make a new backup, and keep an older one that is proven.");
}
