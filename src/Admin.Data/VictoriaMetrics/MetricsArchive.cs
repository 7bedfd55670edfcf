using System.Formats.Tar;
using Microsoft.Extensions.Logging;

namespace Admin.Data.VictoriaMetrics;

/// <summary>
/// Archives the history of a running VictoriaMetrics: where its data path is known, a snapshot as tar.gz with the data files themselves; otherwise
/// its native export, compressed. The snapshot on the server is deleted afterwards, however it went.
/// </summary>
public sealed partial class MetricsArchive(
    VictoriaMetricsOptions options, VictoriaMetricsClient client, SnapshotJournal journal, TimeProvider time, ILogger<MetricsArchive> logger)
{
    private static readonly int Workers = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>What the archive's name ends with.</summary>
    public string Extension => options.DataPath is null ? ".native.gz" : ".tar.gz";

    /// <summary>Deletes the snapshots that an earlier run of ours could not; called by <see cref="WriteAsync"/>, too.</summary>
    /// <returns>The snapshots that are gone now.</returns>
    /// <exception cref="VictoriaMetricsException">The server can't be asked; they stay noted down.</exception>
    public async Task<IReadOnlyList<string>> RemoveLeftOversAsync(CancellationToken cancellationToken)
    {
        var leftOver = journal.Of(client.Address);
        foreach (var snapshot in leftOver)
        {
            await client.DeleteSnapshotAsync(snapshot, cancellationToken);
            journal.Remove(client.Address, snapshot);
            LogLeftOverRemoved(logger, snapshot);
        }

        return leftOver;
    }

    /// <summary>Writes an archive of the history as it stands now.</summary>
    /// <param name="target">Takes the archive; its own failures, such as a full disk, come out as they are, and what it then holds is to be thrown away.</param>
    /// <exception cref="VictoriaMetricsException">The server or its files can't be read.</exception>
    public async Task<MetricsArchived> WriteAsync(Stream target, IProgress<MetricsProgress>? progress, CancellationToken cancellationToken)
    {
        if (options.DataPath is null)
        {
            return new MetricsArchived(await WriteNativeAsync(target, progress, cancellationToken), null);
        }

        await RemoveLeftOversAsync(cancellationToken);
        var series = await client.CountSeriesAsync(cancellationToken);
        var snapshot = await client.CreateSnapshotAsync();
        Problem? warning;
        MetricsContents contents;
        try
        {
            journal.Add(client.Address, snapshot);
            var atMost = Math.Max(series, await client.CountSeriesAsync(cancellationToken));
            var files = SnapshotFiles.Find(options.DataPath, snapshot);
            contents = await WriteFilesAsync(files, target, progress, cancellationToken) with { Series = series, SeriesAtMost = atMost };
        }
        finally
        {
            warning = await RemoveAsync(snapshot);
        }

        return new MetricsArchived(contents, warning);
    }

    private static async Task<MetricsContents> WriteFilesAsync(
        IReadOnlyList<SnapshotFile> files, Stream target, IProgress<MetricsProgress>? progress, CancellationToken cancellationToken)
    {
        var total = files.Sum(f => f.Bytes ?? 0);
        var done = 0L;
        var samples = new SampleTally();
        await using var gzip = new ParallelGzipStream(target, Workers);
        // Not disposed after a failure: that would write the marks of a whole archive, and to a disk that may be full.
        var tar = new TarWriter(gzip, TarEntryFormat.Gnu, leaveOpen: true);
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await WriteFileAsync(tar, file, samples, bytes => progress?.Report(new MetricsProgress(done + bytes, total)), cancellationToken);
            done += file.Bytes ?? 0;
        }

        await tar.DisposeAsync();
        await gzip.CompleteAsync(cancellationToken);
        return new MetricsContents(0, samples.Total, files.Count(f => f.Bytes is not null), total);
    }

    private static async Task WriteFileAsync(
        TarWriter tar, SnapshotFile file, SampleTally samples, Action<long> read, CancellationToken cancellationToken)
    {
        if (file.Bytes is null)
        {
            await tar.WriteEntryAsync(new GnuTarEntry(TarEntryType.Directory, file.Name + "/") { Mode = SnapshotFileStream.DirectoryMode }, cancellationToken);
            return;
        }

        await using var content = SnapshotFileStream.Open(file, read);
        if (samples.Add(file.Name))
        {
            samples.Describe(file.Name, content.ReadAhead());
        }

        var entry = new GnuTarEntry(TarEntryType.RegularFile, file.Name) { Mode = SnapshotFileStream.FileMode, DataStream = content, ModificationTime = content.ModifiedAt };
        await tar.WriteEntryAsync(entry, cancellationToken);
    }

    private async Task<MetricsContents> WriteNativeAsync(Stream target, IProgress<MetricsProgress>? progress, CancellationToken cancellationToken)
    {
        await using var export = await client.ExportNativeAsync(cancellationToken);
        await using var gzip = new ParallelGzipStream(target, Workers);
        try
        {
            var count = await NativeExport.CountAsync(export, gzip, bytes => progress?.Report(new MetricsProgress(bytes, null)), cancellationToken);
            await gzip.CompleteAsync(cancellationToken);
            return new MetricsContents(count.Series, count.Samples, 1, count.Bytes);
        }
        catch (InvalidDataException e)
        {
            throw VictoriaMetricsProblems.NotUnderstood(client.Address, "when asked to export its history", e);
        }
    }

    /// <summary>Not cancelled with the run: the snapshot keeps files on the server's disk that it would otherwise drop.</summary>
    private async Task<Problem?> RemoveAsync(string snapshot)
    {
        try
        {
            using var patience = new CancellationTokenSource(options.AnswerTimeout, time);
            await client.DeleteSnapshotAsync(snapshot, patience.Token);
            journal.Remove(client.Address, snapshot);
            return null;
        }
        catch (Exception e) when (e is VictoriaMetricsException or OperationCanceledException or IOException)
        {
            LogNotRemoved(logger, snapshot, e);
            return new Problem(
                $"The snapshot {snapshot} could not be deleted on VictoriaMetrics: {e.Message}",
                "The archive is not touched by that; the snapshot keeps old files on the server's disk.",
                $"It is deleted at the next backup; by hand: {client.Address}/snapshot/delete?snapshot={snapshot}");
        }
    }

    [LoggerMessage(LogLevel.Information, "Deleted the snapshot {Snapshot} on VictoriaMetrics, which an earlier backup had left.")]
    private static partial void LogLeftOverRemoved(ILogger logger, string snapshot);

    [LoggerMessage(LogLevel.Warning, "The snapshot {Snapshot} could not be deleted on VictoriaMetrics; the next backup tries again.")]
    private static partial void LogNotRemoved(ILogger logger, string snapshot, Exception exception);
}
