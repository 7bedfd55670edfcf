using System.Globalization;
using Admin.Data.Backups;
using Admin.Data.State;

namespace Admin.Data.Restore;

/// <summary>What a backup, or the store from before a restore, offers to be restored.</summary>
internal static class RestoreSources
{
    private const string Unchanged = "Nothing was changed.";

    public static RestoreSource Of(BackupSet set)
    {
        var file = set.FileOf(BackupPart.Store);
        var warnings = set.Manifest is null && set.Problem is null
            ? ["This backup has no manifest: nobody wrote down what it should hold, so it could only be checked that it can be read in full."]
            : (string[])[];
        return new RestoreSource(
            set.Id.Value, set.PathOf(BackupPart.Store) ?? "", set.ContentHash, file?.Sha256, [.. Blockers(set, file).OfType<Problem>().Take(1)], warnings)
        {
            IsForeign = set.Origin == BackupOrigin.Uploaded,
        };
    }

    /// <param name="restore">The restore to be undone.</param>
    /// <param name="path">Full path of its safety copy; null where that is gone.</param>
    public static RestoreSource Of(RestoreRecord restore, string? path) => new(
        string.Create(CultureInfo.InvariantCulture, $"before restore {restore.Id}"),
        path ?? "",
        Fingerprint(path),
        null,
        [.. Blockers(restore, path).OfType<Problem>().Take(1)],
        restore.UndoneBy is null ? [] : ["This restore has been undone before."])
    {
        KeepSince = restore.StartedAt,
        Undoes = restore.Id,
    };

    private static IEnumerable<Problem?> Blockers(BackupSet set, BackupFile? file)
    {
        // A set that lacks another part is as good for the KPI history as any.
        yield return set.IsIncomplete ? null : set.Problem;
        yield return file is null
            ? new Problem($"The backup {set.Id} holds no copy of the KPI history.", Unchanged, "Choose another backup.")
            : null;
        yield return set.Damages.FirstOrDefault(d => d.Part == BackupPart.Store)?.Problem;
        yield return set.LevelOf(BackupPart.Store) >= (set.Manifest is null ? EvidenceLevel.Opens : EvidenceLevel.Equal)
            ? null
            : new Problem($"The backup {set.Id} has not been verified.", Unchanged, "Verify it first; that only reads.");
    }

    private static IEnumerable<Problem?> Blockers(RestoreRecord restore, string? path)
    {
        yield return restore.State == RestoreState.Succeeded
            ? null
            : new Problem("This restore changed nothing, so there is nothing to undo.", Unchanged, "Look at the other restores.");
        yield return restore.SafetyCopy is null
            ? new Problem("There was no store before this restore, so there is nothing to bring back.", Unchanged, "The restored store stays.")
            : null;
        yield return path is null
            ? new Problem($"The safety copy {restore.SafetyCopy} is gone.", Unchanged, "Restore a backup from before instead.")
            : null;
    }

    private static string Fingerprint(string? path) => string.Join('\n', new[] { path, path + ".wal" }
        .Where(File.Exists)
        .Select(p => new FileInfo(p!))
        .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Name} {f.Length} {f.LastWriteTimeUtc.Ticks}")));
}
