using System.Text;
using Admin.Data.State;
using Admin.Data.Store;

namespace Admin.Data.Backups;

/// <summary>Writes the files of one set into the folder in which it is made. Each is on the disk, and hashed, when its method returns.</summary>
internal sealed class SetWriter(BackupId id, string made, TimeProvider time, CancellationToken cancellationToken)
{
    private readonly List<BackupFile> _files = [];

    public IReadOnlyList<BackupFile> Files => _files;

    /// <summary>The KPI history as of one moment, and what it holds.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be read.</exception>
    public async Task<StoreContents> WriteStoreAsync(KpiStore store, Action<double, string> progress)
    {
        var target = PathOf(BackupPart.Store);
        var copying = store.CopyToAsync(target, StoreContentsReader.Read, cancellationToken);
        var contents = await ProgressBySize.WatchAsync(copying, target, store.SizeInBytes(), "Copying the KPI history", progress, time);
        await store.ReleaseMemoryAsync();
        await AddWrittenAsync(BackupPart.Store);
        return contents;
    }

    /// <summary>The rows of <c>daily_metrics</c>, from the copy: so they are of the same moment.</summary>
    public async Task<TableContents> WriteDailyMetricsAsync(Action<double, string> progress)
    {
        var target = PathOf(BackupPart.DailyMetrics);
        using var copy = ScratchDuckDb.OpenCopy(PathOf(BackupPart.Store), target);
        progress(0, "Writing daily_metrics as Parquet");
        var contents = await copy.UseAsync(
            s =>
            {
                s.Execute("CREATE TEMP TABLE days AS SELECT * FROM daily_metrics ORDER BY date");
                s.Execute($"COPY (SELECT * FROM days) TO {DuckDbText.Literal(target)} (FORMAT parquet, COMPRESSION zstd)");
                return StoreContentsReader.Fingerprint(s, "daily_metrics", "days");
            },
            cancellationToken);
        await AddWrittenAsync(BackupPart.DailyMetrics);
        return contents;
    }

    public async Task WriteKpisAsync(Action<double, string> progress)
    {
        var target = PathOf(BackupPart.Kpis);
        using var copy = ScratchDuckDb.OpenCopy(PathOf(BackupPart.Store), target);
        var writing = copy.UseAsync(
            s =>
            {
                s.Execute($"COPY (SELECT * FROM kpi_daily) TO {DuckDbText.Literal(target)} (FORMAT parquet, COMPRESSION zstd)");
                return true;
            },
            cancellationToken);
        await ProgressBySize.WatchAsync(writing, target, _files.Find(f => f.Part == BackupPart.Store)!.Bytes / 2, "Writing all KPIs as Parquet", progress, time);
        await AddWrittenAsync(BackupPart.Kpis);
    }

    public async Task<IReadOnlyList<TableRows>> WriteAdminStateAsync(AdminStateOptions state, Action<double, string> progress)
    {
        progress(0, "Copying the admin state");
        var target = PathOf(BackupPart.AdminState);
        await AdminStateCopy.WriteAsync(state, target, cancellationToken);
        var tables = await AdminStateCopy.ReadAsync(target, cancellationToken);
        await AddWrittenAsync(BackupPart.AdminState);
        return tables;
    }

    /// <summary>A small file as it is.</summary>
    /// <exception cref="ProblemException">It can't be read.</exception>
    public async Task<BackupFile> WriteFileAsync(BackupPart part, string source)
    {
        byte[] content;
        try
        {
            content = await File.ReadAllBytesAsync(source, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(new Problem($"{source} can't be read: {e.Message}", "It was not changed.", "Let this app read the file; the next backup tries again."), e);
        }

        return await AddAsync(part, content);
    }

    public async Task<VictoriaMetrics.MetricsContents> WriteMetricsAsync(IMetricsBackup metrics, Action<double, string> progress)
    {
        var name = BackupFileNames.Of(BackupPart.VictoriaMetrics, id, metrics.Native);
        await using var file = new HashingStream(Path.Combine(made, name));
        var contents = await metrics.WriteAsync(file, progress, cancellationToken);
        var (bytes, hash) = await file.CompleteAsync(cancellationToken);
        _files.Add(new BackupFile(BackupPart.VictoriaMetrics, name, bytes, hash));
        return contents;
    }

    public Task WriteGuideAsync(string text) => AddAsync(BackupPart.Guide, Encoding.UTF8.GetBytes(text));

    /// <summary>Last: from now on the set is whole, and a process that ends here is followed by one that publishes it.</summary>
    public void WriteManifest(BackupManifest manifest)
    {
        DurableFile.SyncFolder(made);
        DurableFile.Write(Path.Combine(made, BackupFileNames.Manifest(id)), ManifestJson.Write(manifest));
    }

    /// <summary>Takes what is there of a part that could not be made away.</summary>
    public void Discard(BackupPart part)
    {
        _files.RemoveAll(f => f.Part == part);
        foreach (var native in new[] { false, true })
        {
            File.Delete(Path.Combine(made, BackupFileNames.Of(part, id, native)));
        }
    }

    private async Task<BackupFile> AddAsync(BackupPart part, byte[] content)
    {
        await using var file = new HashingStream(PathOf(part));
        await file.WriteAsync(content, cancellationToken);
        var (bytes, hash) = await file.CompleteAsync(cancellationToken);
        _files.Add(new BackupFile(part, BackupFileNames.Of(part, id), bytes, hash));
        return _files[^1];
    }

    private async Task AddWrittenAsync(BackupPart part)
    {
        var (bytes, hash) = await FileHash.SyncedAsync(PathOf(part), _ => { }, cancellationToken);
        _files.Add(new BackupFile(part, BackupFileNames.Of(part, id), bytes, hash));
    }

    private string PathOf(BackupPart part) => Path.Combine(made, BackupFileNames.Of(part, id));
}
