using Admin.Data.Store;
using Admin.Data.VictoriaMetrics;

namespace Admin.Data.Backups;

/// <summary>The checks of each part, by the level that they prove.</summary>
internal sealed class PartChecks(BackupSet set, TimeProvider time)
{
    public IEnumerable<(EvidenceLevel Level, Func<Action<double, string>, CancellationToken, Task<CheckOutcome?>> Run)> Of(BackupFile file)
    {
        yield return (EvidenceLevel.Present, (_, _) => Task.FromResult<CheckOutcome?>(
            File.Exists(PathOf(file)) ? new CheckOutcome("The file is there.") : new CheckOutcome("The file.", DamageProblems.Missing(file))));
        if (file.Sha256 is not null)
        {
            yield return (EvidenceLevel.Complete, (progress, stop) => HashAsync(file, progress, stop));
        }

        switch (file.Part)
        {
            case BackupPart.Store:
                yield return (EvidenceLevel.Opens, (_, stop) => OpenStoreAsync(file, stop));
                yield return (EvidenceLevel.Equal, (progress, stop) => ReadStoreAsync(file, progress, stop));
                yield return (EvidenceLevel.Restored, (progress, stop) => DrillStoreAsync(file, progress, stop));
                break;
            case BackupPart.DailyMetrics or BackupPart.Kpis:
                yield return (EvidenceLevel.Opens, (_, stop) => OpenParquetAsync(file, stop));
                yield return (EvidenceLevel.Equal, (progress, stop) => ReadParquetAsync(file, progress, stop));
                break;
            case BackupPart.AdminState:
                yield return (EvidenceLevel.Equal, (_, stop) => ReadAdminStateAsync(file, stop));
                break;
            case BackupPart.VictoriaMetrics:
                yield return (EvidenceLevel.Equal, (progress, stop) => ReadMetricsAsync(file, progress, stop));
                yield return (EvidenceLevel.Restored, (progress, stop) => DrillMetricsAsync(file, progress, stop));
                break;
        }
    }

    private async Task<CheckOutcome?> HashAsync(BackupFile file, Action<double, string> progress, CancellationToken cancellationToken)
    {
        var size = new FileInfo(PathOf(file)).Length;
        if (size != file.Bytes)
        {
            return new CheckOutcome("Size and SHA-256.", DamageProblems.OtherSize(file, size));
        }

        var (_, hash) = await FileHash.OfAsync(
            PathOf(file), read => progress(read / (double)Math.Max(1, size), $"Hashing {file.Name}: {Sizes.Of(read)} of {Sizes.Of(size)}"), cancellationToken);
        return hash == file.Sha256
            ? new CheckOutcome($"{Sizes.Of(size)}, the size and SHA-256 that were written down.")
            : new CheckOutcome("Size and SHA-256.", DamageProblems.OtherHash(file));
    }

    private async Task<CheckOutcome?> OpenStoreAsync(BackupFile file, CancellationToken cancellationToken)
    {
        using var copy = ScratchDuckDb.OpenCopy(PathOf(file));
        var (schema, legacy) = await copy.UseAsync(s => (StoreMigrations.Current(s), StoreMigrations.HasTable(s, LegacyAdoption.Table)), cancellationToken);
        var foreign = set.Origin == BackupOrigin.Uploaded ? await ForeignObjects.ReadAsync(PathOf(file), cancellationToken) : [];
        return foreign.Count > 0 ? new CheckOutcome("That it holds the tables of a store alone.", DamageProblems.Foreign(file, foreign))
            : schema > StoreMigrations.Newest ? new CheckOutcome("Its schema.", DamageProblems.NewerSchema(file, schema, StoreMigrations.Newest))
            : schema > 0 ? new CheckOutcome($"DuckDB opens it; it is a store with schema {schema}.")
            : legacy ? new CheckOutcome("DuckDB opens it; it is a store of the old service.")
            : new CheckOutcome("Its tables.", DamageProblems.Unreadable(file, "it is a DuckDB file with other tables than this app's"));
    }

    private async Task<CheckOutcome?> ReadStoreAsync(BackupFile file, Action<double, string> progress, CancellationToken cancellationToken)
    {
        progress(0, $"Reading {file.Name} in full");
        using var copy = ScratchDuckDb.OpenCopy(PathOf(file));
        if (set.Manifest?.Store is not { } expected)
        {
            var tables = await copy.UseAsync(StoreContentsReader.Tables, cancellationToken);
            return new CheckOutcome($"Every table read in full: {string.Join(", ", tables.Select(t => $"{t.Name} with {t.Rows:N0} rows"))}. There is no manifest to compare with.");
        }

        var found = await copy.UseAsync(StoreContentsReader.Read, cancellationToken);
        return ContentsComparison.Of(expected, found) is { } difference
            ? new CheckOutcome("Every table, read in full.", DamageProblems.Differs(file, difference))
            : new CheckOutcome($"{found.Tables.Count} tables with {found.Tables.Sum(t => t.Rows):N0} rows and {found.Kpis.Count} KPIs read in full, equal to what was copied.");
    }

    private async Task<CheckOutcome?> DrillStoreAsync(BackupFile file, Action<double, string> progress, CancellationToken cancellationToken)
    {
        progress(0, $"Restoring {file.Name} in a sandbox");
        return await new StoreDrill(time).RunAsync(PathOf(file), set.Folder, cancellationToken);
    }

    private async Task<CheckOutcome?> OpenParquetAsync(BackupFile file, CancellationToken cancellationToken)
    {
        using var files = ScratchDuckDb.OpenFiles(PathOf(file));
        var columns = await files.UseAsync(
            s => s.Query($"DESCRIBE SELECT * FROM read_parquet({DuckDbText.Literal(PathOf(file))})", r => r.GetString(0)), cancellationToken);
        return new CheckOutcome($"It opens as Parquet, with the columns {string.Join(", ", columns)}.");
    }

    private async Task<CheckOutcome?> ReadParquetAsync(BackupFile file, Action<double, string> progress, CancellationToken cancellationToken)
    {
        progress(0, $"Reading {file.Name} in full");
        using var files = ScratchDuckDb.OpenFiles(PathOf(file));
        var table = file.Part == BackupPart.Kpis ? "kpi_daily" : "daily_metrics";
        var found = await files.UseAsync(s => StoreContentsReader.Parquet(s, table, PathOf(file)), cancellationToken);
        var expected = file.Part == BackupPart.Kpis ? set.Manifest?.Store?.Tables.FirstOrDefault(t => t.Name == table) : set.Manifest?.DailyMetrics;
        if (expected is null)
        {
            return new CheckOutcome($"{found.Rows:N0} rows read in full. There is no manifest to compare with.");
        }

        var engine = await files.UseAsync(s => s.Query("SELECT version()", r => r.GetString(0))[0], cancellationToken);
        return ContentsComparison.Of(expected, found, engine == set.Manifest!.Store?.Engine) is { } difference
            ? new CheckOutcome("Every row, read in full.", DamageProblems.Differs(file, difference))
            : new CheckOutcome($"{found.Rows:N0} rows read in full, equal to what was copied.");
    }

    private async Task<CheckOutcome?> ReadAdminStateAsync(BackupFile file, CancellationToken cancellationToken)
    {
        var found = await AdminStateCopy.ReadAsync(PathOf(file), cancellationToken);
        var different = set.Manifest?.AdminState?.FirstOrDefault(e => found.All(f => f != e));
        return different is null
            ? new CheckOutcome($"SQLite's integrity check passed; {found.Sum(t => t.Rows):N0} rows in {found.Count} tables.")
            : new CheckOutcome("Every table.", DamageProblems.Differs(file, $"the table {different.Name} does not have {different.Rows:N0} rows"));
    }

    private async Task<CheckOutcome?> ReadMetricsAsync(BackupFile file, Action<double, string> progress, CancellationToken cancellationToken)
    {
        var found = await MetricsArchiveReader.VerifyAsync(
            PathOf(file), set.Manifest?.VictoriaMetrics, Limits(file), Telling($"Reading {file.Name}", progress), cancellationToken);
        return new CheckOutcome($"{found.Files:N0} data files with {Sizes.Of(found.Bytes)} and {found.Samples?.ToString("N0", null) ?? "an unknown number of"} samples read in full.", found.Problem);
    }

    /// <summary>Null where the program of VictoriaMetrics is not here: then nothing is known either way.</summary>
    private async Task<CheckOutcome?> DrillMetricsAsync(BackupFile file, Action<double, string> progress, CancellationToken cancellationToken)
    {
        using var scratch = new Scratch(set.Folder);
        var report = await new MetricsDrill(new ScratchOptions(scratch.Folder), time).RunAsync(
            PathOf(file), set.Manifest?.VictoriaMetrics, Limits(file), Telling($"Starting VictoriaMetrics on {file.Name} in a sandbox", progress), cancellationToken);
        return report.Outcome == MetricsDrillOutcome.NoBinary ? null : new CheckOutcome(
            $"Restored in a sandbox: a VictoriaMetrics started on it found {report.Found?.Series:N0} series and gave out {report.ReadSamples:N0} samples.", report.Problem);
    }

    private ArchiveLimits Limits(BackupFile file) => set.Manifest?.VictoriaMetrics is { } contents
        ? ArchiveLimits.For(contents)
        : new ArchiveLimits(new DriveInfo(set.Folder).AvailableFreeSpace, 10_000_000);

    private static SynchronousProgress<MetricsProgress> Telling(string doing, Action<double, string> progress) => new(p => progress(
        p.BytesTotal is > 0 ? p.BytesDone / (double)p.BytesTotal : 0.5, $"{doing}: {Sizes.Of(p.BytesDone)}"));

    private string PathOf(BackupFile file) => Path.Combine(set.Folder, file.Name);
}
