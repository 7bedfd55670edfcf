using System.Globalization;
using Admin.Data.Backups;
using Admin.Data.Operations;
using Admin.Data.VictoriaMetrics;

namespace Admin.Data.Restore;

/// <summary>
/// Gives the running VictoriaMetrics what a backup has of its history and it lacks, as an operation of its own. Nothing is taken away, so there is
/// nothing to undo.
/// </summary>
public sealed class MetricsRestore
{
    /// <summary>The kind of these operations.</summary>
    public const string Kind = "merge-victoriametrics";

    private const long MostFiles = 1_000_000;
    private const string Unchanged = "Nothing was changed.";

    private readonly BackupCatalog _catalog;
    private readonly OperationRunner _operations;
    private readonly MetricsMerge? _merge;

    internal MetricsRestore(BackupCatalog catalog, OperationRunner operations, MetricsMerge? merge) =>
        (_catalog, _operations, _merge) = (catalog, operations, merge);

    /// <summary>Why a backup's history can't be merged; null where it can.</summary>
    public Problem? WhyNot(BackupSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return Blockers(set).OfType<Problem>().FirstOrDefault();
    }

    /// <summary>Begins to merge a backup's history; null where there is no such backup.</summary>
    public async Task<RestoreStart?> StartAsync(BackupId id, string? requestedBy, CancellationToken cancellationToken)
    {
        if (await _catalog.FindAsync(id, cancellationToken) is not { } set)
        {
            return null;
        }

        if (WhyNot(set) is { } blocker)
        {
            return new RestoreStart(null, null, blocker);
        }

        var path = set.PathOf(BackupPart.VictoriaMetrics)!;
        return new RestoreStart(await _operations.StartAsync(Kind, requestedBy, context => RunAsync(set, path, context)), null, null);
    }

    private async Task RunAsync(BackupSet set, string archive, OperationContext context)
    {
        var contents = set.Manifest?.VictoriaMetrics;
        var limits = contents is null
            ? new ArchiveLimits(new DriveInfo(set.Folder).AvailableFreeSpace, MostFiles)
            : ArchiveLimits.For(contents);
        context.Report(0, "Starting the archive as an instance of its own");
        var merged = await _merge!.RunAsync(
            archive,
            contents,
            limits,
            new SynchronousProgress<MetricsProgress>(p => context.Report(p.BytesTotal is > 0 ? 0.5 * p.BytesDone / p.BytesTotal.Value : 0.1, "Unpacking the archive")),
            context.CancellationToken);
        if (merged.Problem is { } problem)
        {
            throw new ProblemException(problem);
        }

        context.Report(1, string.Create(CultureInfo.InvariantCulture, $"{merged.SamplesAfter - merged.SamplesBefore:N0} samples were added; nothing of the archive is missing any more."));
    }

    private IEnumerable<Problem?> Blockers(BackupSet set)
    {
        yield return _merge is null
            ? new Problem("No VictoriaMetrics is configured.", Unchanged, "Set VICTORIAMETRICS_URL to the instance that is to be given the history.")
            : null;
        yield return set.FileOf(BackupPart.VictoriaMetrics) is null
            ? new Problem($"The backup {set.Id} holds no history of VictoriaMetrics.", Unchanged, "Choose another backup.")
            : null;
        yield return set.LevelOf(BackupPart.VictoriaMetrics) >= EvidenceLevel.Equal
            ? null
            : new Problem($"The history of VictoriaMetrics in {set.Id} has not been verified, or is damaged.", Unchanged, "Verify the backup first; that only reads.");
    }
}
