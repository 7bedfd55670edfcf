using Admin.Data.VictoriaMetrics;

namespace Admin.Data.Backups;

/// <summary>The history of the configured VictoriaMetrics as a part of backups.</summary>
public sealed class VictoriaMetricsBackup(MetricsArchive archive, VictoriaMetricsOptions options) : IMetricsBackup
{
    public bool Native => options.DataPath is null;

    /// <summary>Parts are compressed already, so that the archive is hardly smaller. What a native export will have, nobody knows.</summary>
    public Task<long?> EstimateAsync(CancellationToken cancellationToken) => options.DataPath is { } folder && Directory.Exists(Path.Combine(folder, "data"))
        ? Task.Run(() => (long?)new DirectoryInfo(Path.Combine(folder, "data")).EnumerateFiles("*", SearchOption.AllDirectories).Sum(Length), cancellationToken)
        : Task.FromResult<long?>(null);

    public async Task<MetricsContents> WriteAsync(Stream archive, Action<double, string> progress, CancellationToken cancellationToken)
    {
        try
        {
            progress(0, "Archiving the history of VictoriaMetrics");
            return (await WriteAsync(archive, new SynchronousProgress<MetricsProgress>(p => Tell(p, progress)), cancellationToken)).Contents;
        }
        catch (VictoriaMetricsException e)
        {
            throw new ProblemException(e.Problem, e);
        }
    }

    private Task<MetricsArchived> WriteAsync(Stream target, IProgress<MetricsProgress> progress, CancellationToken cancellationToken) =>
        archive.WriteAsync(target, progress, cancellationToken);

    private static void Tell(MetricsProgress done, Action<double, string> progress) => progress(
        done.BytesTotal is > 0 ? done.BytesDone / (double)done.BytesTotal : 0.5,
        $"Archiving the history of VictoriaMetrics: {Sizes.Of(done.BytesDone)}{(done.BytesTotal is { } total ? $" of {Sizes.Of(total)}" : "")}");

    /// <summary>VictoriaMetrics merges its parts all the time: a file that is gone by now counts nothing.</summary>
    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
