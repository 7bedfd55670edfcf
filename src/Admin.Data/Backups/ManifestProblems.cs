namespace Admin.Data.Backups;

/// <summary>What is said of a manifest that can't be trusted.</summary>
internal static class ManifestProblems
{
    private const string Unchanged = "The set's files are left as they are; other backups are not affected.";

    public static Problem Newer(string name, int format) => new(
        $"{name} has format {format}, which a newer version of this app wrote; this one knows up to {BackupManifest.CurrentFormat}.",
        Unchanged,
        "Start the newer version to verify or restore this backup.");

    public static Problem Unreadable(string name, string why) => new(
        $"The manifest {name} is damaged: {why}.",
        Unchanged,
        "Restore from another backup. The set's own files may still be good: its RESTORE file says how to use them by hand.");

    public static Problem OfAnother(string name, string id) => new(
        $"{name} is the manifest of another set: it says that it belongs to {id}.",
        Unchanged,
        $"Put the right manifest in its place, or rename this one to {BackupFileNames.Manifest(BackupId.TryParse(id, out var other) ? other : BackupId.Of(default))}.");

    public static Problem Lacks(string name, BackupPart part) => new(
        $"The manifest {name} is damaged: it has no entry for {Words.Of(part)}, which was configured.",
        Unchanged,
        "Restore from another backup.");

    public static Problem Strange(string name, string file) => new(
        $"The manifest {name} is damaged: it names the file \"{file}\", which can't belong to it.",
        Unchanged,
        "Restore from another backup.");

    public static Problem FileGone(string name, string file) => new(
        $"{file} is missing, though the manifest {name} names it.",
        Unchanged,
        "Put the file back from a copy, or restore from another backup.");

    public static Problem Incomplete(FailedPart failed) => new(
        $"The backup is incomplete: {Words.Of(failed.Part)} could not be backed up. {failed.Problem.What}",
        "The other parts are there and can be restored; older backups are not affected.",
        failed.Problem.Next);
}
