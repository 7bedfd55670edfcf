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
            var (found, read) = await CountAsync(instance, MetricsArchiveReader.IsNative(archive), cancellationToken);
            var problem = Difference(expected ?? found with { Samples = instance.Report.Samples }, found);
            var outcome = problem is null ? MetricsDrillOutcome.Restored : MetricsDrillOutcome.Failed;
            return Report(outcome, problem) with { Found = found, ReadSeries = read.Series, ReadSamples = read.Samples };
        }
        catch (VictoriaMetricsException e)
        {
            return Report(MetricsDrillOutcome.Failed, e.Problem);
        }

        MetricsDrillReport Report(MetricsDrillOutcome outcome, Problem? problem) => new(outcome, null, 0, 0, time.GetElapsedTime(begun), problem);
    }

    /// <summary>What the instance says it has, and what it gives out: the first is compared, the second shows that all of it can be read.</summary>
    private static async Task<(MetricsContents Found, NativeCount Read)> CountAsync(ArchiveInstance instance, bool native, CancellationToken cancellationToken)
    {
        NativeCount read;
        try
        {
            await using var export = await instance.Client.ExportNativeAsync(cancellationToken);
            read = await NativeExport.CountAsync(export, null, null, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw VictoriaMetricsProblems.NotUnderstood(instance.Client.Address, "when asked for everything", e);
        }

        var report = instance.Report;
        var found = native
            ? new MetricsContents(read.Series, read.Samples, report.Files, report.Bytes)
            : new MetricsContents(
                await instance.Client.CountSeriesAsync(cancellationToken), await instance.Client.CountStoredSamplesAsync(cancellationToken), report.Files, report.Bytes);
        return (found, read);
    }

    private static Problem? Difference(MetricsContents expected, MetricsContents found)
    {
        if (found.Series < expected.Series || found.Series > expected.SeriesAtMost)
        {
            return Differs("series", found.Series, expected.Series);
        }

        return expected.Samples is { } samples && samples != found.Samples ? Differs("samples", found.Samples ?? 0, samples) : null;
    }

    private static Problem Differs(string what, long found, long expected) => new(
        string.Create(CultureInfo.InvariantCulture, $"VictoriaMetrics, started on the archive, finds {found:N0} {what} where the backup counted {expected:N0}."),
        "The archive and the running VictoriaMetrics are unchanged.",
        "Do not rely on this archive: make a new backup, and keep an older one that is proven.");
}
