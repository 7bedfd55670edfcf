using System.IO.Compression;

namespace Admin.Data.VictoriaMetrics;

/// <summary>A scratch instance that holds what an archive does.</summary>
internal sealed class ArchiveInstance : IAsyncDisposable
{
    private readonly ScratchDirectory _directory;
    private readonly ScratchInstance _instance;

    private ArchiveInstance(ScratchDirectory directory, ScratchInstance instance, string storage, MetricsArchiveReport report)
    {
        Storage = storage;
        _directory = directory;
        _instance = instance;
        Report = report;
    }

    public VictoriaMetricsClient Client => _instance.Client;

    /// <summary>What it has as <c>-storageDataPath</c>.</summary>
    public string Storage { get; }

    /// <summary>Of the archive that it was started on.</summary>
    public MetricsArchiveReport Report { get; }

    /// <summary>Verifies and unpacks an archive and starts an instance on it; a native export is imported into an empty one.</summary>
    /// <exception cref="VictoriaMetricsException">The archive is refused, or no instance starts on it.</exception>
    public static async Task<ArchiveInstance> StartAsync(
        string archive, MetricsContents? expected, ArchiveLimits limits, string binary, ScratchOptions options, TimeProvider time,
        IProgress<MetricsProgress>? progress, CancellationToken cancellationToken)
    {
        var directory = ScratchDirectory.Make(options.Directory);
        ScratchInstance? instance = null;
        try
        {
            var native = MetricsArchiveReader.IsNative(archive);
            var report = native
                ? await MetricsArchiveReader.VerifyAsync(archive, expected, limits, progress, cancellationToken)
                : await MetricsArchiveReader.UnpackAsync(archive, directory.Storage, expected, limits, progress, cancellationToken);
            if (report.Problem is not null)
            {
                throw new VictoriaMetricsException(report.Problem);
            }

            var storage = native ? directory.Storage : StorageDirectory.In(directory.Storage);
            instance = await ScratchInstance.StartAsync(binary, storage, options, time, cancellationToken);
            if (native)
            {
                await ImportAsync(archive, instance.Client, cancellationToken);
            }

            return new ArchiveInstance(directory, instance, storage, report);
        }
        catch
        {
            await (instance?.DisposeAsync() ?? ValueTask.CompletedTask);
            directory.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _instance.DisposeAsync();
        _directory.Dispose();
    }

    private static async Task ImportAsync(string archive, VictoriaMetricsClient client, CancellationToken cancellationToken)
    {
        await using var gzip = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        await client.ImportNativeAsync(gzip, cancellationToken);
        await client.FlushAsync(cancellationToken);
    }
}
