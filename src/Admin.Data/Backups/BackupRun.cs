using Admin.Data.Operations;
using Admin.Data.OwnKpis;
using Admin.Data.Queries;
using Admin.Data.State;
using Admin.Data.Store;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Backups;

/// <summary>Makes one backup: every part that is configured, the guide, and the manifest last.</summary>
internal sealed partial class BackupRun(
    BackupOptions options,
    KpiStore store,
    AdminStateDatabase stateDatabase,
    AdminStateOptions state,
    IMetricsBackup? metrics,
    BackupIds ids,
    BackupRecords records,
    TimeProvider time,
    ILogger<BackupRun> logger)
{
    /// <summary>Writes and publishes a set. A part that fails leaves it incomplete; after any other failure nothing of it is left.</summary>
    /// <exception cref="ProblemException">It can't be made.</exception>
    public async Task<BackupId> MakeAsync(OperationContext context)
    {
        try
        {
            await PrepareFolderAsync(context.CancellationToken);
            return await MakeSetAsync(context);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DuckDBException or SqliteException)
        {
            throw new ProblemException(BackupFolderProblems.Unusable(options.Folder, e), e);
        }
    }

    private async Task PrepareFolderAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(options.Folder))
        {
            if (await records.CountKeptAsync(cancellationToken) is var backups and > 0)
            {
                throw new ProblemException(BackupFolderProblems.Gone(options.Folder, backups));
            }

            Directory.CreateDirectory(options.Folder);
        }

        var stateSize = new FileInfo(state.Path) is { Exists: true } file ? file.Length : 0;
        FreeSpace.Check(options.Folder, FreeSpace.Needed(store.SizeInBytes(), stateSize, await EstimateMetricsAsync(cancellationToken)));
    }

    private async Task<BackupId> MakeSetAsync(OperationContext context)
    {
        var begun = time.GetUtcNow().UtcDateTime;
        var id = await ids.NextAsync(begun, context.CancellationToken);
        var made = PendingFolder.Made(options.Folder, id);
        var whole = false;
        PendingFolder.Create(made);
        try
        {
            var manifest = await WriteAsync(new SetWriter(id, made, time, context.CancellationToken), id, begun, context);

            // From here on the id is used up, also where the process ends before the files are in their place.
            await records.BeginAsync(id, begun, context.CancellationToken);
            whole = true;
            SetPublication.Publish(options.Folder, id, manifest);
            return id;
        }
        finally
        {
            if (!whole)
            {
                Directory.Delete(made, recursive: true);
            }
        }
    }

    private async Task<BackupManifest> WriteAsync(SetWriter writer, BackupId id, DateTime begun, OperationContext context)
    {
        List<BackupPart> parts = [BackupPart.Store, BackupPart.DailyMetrics, BackupPart.Kpis, BackupPart.AdminState];
        var failed = new FailedParts(writer, logger);
        var contents = await failed.TryAsync(BackupPart.Store, () => writer.WriteStoreAsync(store, context.Part(0, 0.35).Report));
        TableContents? days = null;
        if (contents is null)
        {
            failed.AddAs(BackupPart.DailyMetrics, BackupPart.Store);
            failed.AddAs(BackupPart.Kpis, BackupPart.Store);
        }
        else
        {
            days = await failed.TryAsync(BackupPart.DailyMetrics, () => writer.WriteDailyMetricsAsync(context.Part(0.35, 0.4).Report));
            await failed.TryAsync(BackupPart.Kpis, async () =>
            {
                await writer.WriteKpisAsync(context.Part(0.4, 0.6).Report);
                return contents;
            });
        }

        var tables = stateDatabase.IsOpen
            ? await failed.TryAsync(BackupPart.AdminState, () => writer.WriteAdminStateAsync(state, context.Part(0.6, 0.62).Report))
            : failed.Add<IReadOnlyList<TableRows>>(BackupPart.AdminState, stateDatabase.Problem ?? NotOpenYet);
        foreach (var (part, name) in new[] { (BackupPart.OwnKpis, OwnKpiFile.FileName), (BackupPart.SavedQueries, SavedQueries.FileName) })
        {
            var source = Path.Combine(Path.GetDirectoryName(store.Status.Path)!, name);
            if (File.Exists(source))
            {
                parts.Add(part);
                await failed.TryAsync(part, () => writer.WriteFileAsync(part, source));
            }
        }

        VictoriaMetrics.MetricsContents? series = null;
        if (metrics is not null)
        {
            parts.Add(BackupPart.VictoriaMetrics);
            series = await failed.TryAsync(BackupPart.VictoriaMetrics, () => writer.WriteMetricsAsync(metrics, context.Part(0.62, 0.98).Report));
        }

        if (writer.Files.Count == 0)
        {
            throw new ProblemException(failed.All[0].Problem);
        }

        await writer.WriteGuideAsync(RestoreGuide.Of(id, begun, writer.Files, failed.All, contents));
        parts.Add(BackupPart.Guide);
        context.Report(0.99, "Writing the manifest");
        var manifest = new BackupManifest(
            BackupManifest.CurrentFormat,
            options.AppVersion,
            id.Value,
            begun,
            time.GetUtcNow().UtcDateTime,
            parts,
            [.. writer.Files],
            failed.All,
            contents,
            days,
            tables,
            series);
        context.CancellationToken.ThrowIfCancellationRequested();
        writer.WriteManifest(manifest);
        return manifest;
    }

    private static Problem NotOpenYet { get; } = new("The admin state has not been opened yet.", "Nothing was changed.", "Try again in a moment.");

    private async Task<long> EstimateMetricsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return metrics is null ? 0 : await metrics.EstimateAsync(cancellationToken) ?? 0;
        }
        catch (ProblemException e)
        {
            // It fails again when it is to be written, and is told of then.
            Log.NotEstimated(logger, e.Problem);
            return 0;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The size of VictoriaMetrics' archive could not be estimated. {Problem}")]
        public static partial void NotEstimated(ILogger logger, Problem problem);
    }
}
