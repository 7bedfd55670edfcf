using Admin.Data.Store;

namespace Admin.Data.Backups;

/// <summary>What is said of a backup folder that can't be used.</summary>
internal static class BackupFolderProblems
{
    private const string Safe = "The KPI history and the backups made before are unchanged; nothing half-written is left.";

    public static Problem NoSpace(string folder, long needed, long free) => new(
        $"The backup needs about {Sizes.Of(needed)}, but only {Sizes.Of(free)} is free on the volume of {folder}.",
        "Nothing was written; the backups made before are unchanged.",
        "Free space there, or set BACKUP_DIR to a larger volume; then start the backup again.");

    public static Problem Gone(string folder, int backups) => new(
        $"The backup folder {folder} is gone; {(backups == 1 ? "a backup was" : $"{backups} backups were")} in it.",
        "The KPI history is unchanged; no new folder was made in its place, so that the loss stays visible.",
        "Mount its volume again, or set BACKUP_DIR to where it is. To begin anew, make the folder by hand.");

    public static Problem Unusable(string folder, Exception e) => StoreErrors.IsDiskFull(e)
        ? new Problem($"The volume of the backup folder {folder} is full.", Safe, "Free space there, or set BACKUP_DIR to a larger volume; then start the backup again.")
        : new Problem($"The backup folder {folder} can't be written to: {e.Message}", Safe, "Check that its volume is mounted and that this app may write to it; then start the backup again.");
}
