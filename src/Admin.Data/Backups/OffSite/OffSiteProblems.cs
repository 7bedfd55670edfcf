namespace Admin.Data.Backups.OffSite;

/// <summary>What is said where a copy elsewhere can't be made, checked or fetched.</summary>
internal static class OffSiteProblems
{
    private const string Safe = "The backup here is whole and verified, as it was.";

    public static Problem NoProgram(string? setting) => new(
        setting is null ? "rclone, which copies backups elsewhere, is not installed." : $"rclone, which copies backups elsewhere, is not at {setting}.",
        Safe,
        "Install it (the Debian package is called rclone), or set OffSite:Rclone to its path.");

    public static Problem NotStarted(string reason) => new($"rclone, which copies backups elsewhere, could not be started: {reason}", Safe, "See to it; it is tried again by itself.");

    public static Problem NotRead(string remote, string reason) => new(
        $"What lies at {remote} could not be read: {Told(reason)}", "Nothing was changed, there or here.", "Check that it can be reached, and rclone's configuration; then try again.");

    public static Problem NotSent(BackupId id, string remote, string reason) => new(
        $"The backup {id} could not be copied to {remote}: {Told(reason)}",
        $"{Safe} What had arrived was taken back where that was possible, and is never taken for a backup.",
        "Check that it can be reached and has space. It is tried again by itself within the hour.");

    public static Problem NotChecked(BackupId id, string remote, string reason) => new(
        $"The copy of the backup {id} at {remote} could not be checked: {Told(reason)}", Safe, "It is tried again by itself within the hour.");

    public static Problem Differs(BackupId id, string remote, IReadOnlyList<string> files) => new(
        $"The copy of the backup {id} at {remote} is damaged: {string.Join(", ", files)} {(files.Count == 1 ? "is" : "are")} missing, or can't be read back as here.",
        Safe,
        "Send it anew; where that comes back, look at what stores it.");

    public static Problem Another(BackupId id, string remote) => new(
        $"At {remote} lies another backup of the name {id}, which is not a copy of the one here.",
        $"{Safe} What lies there was not touched.",
        "Give each app a place of its own: set OffSite:Remote to another path.");

    public static Problem NotOurs(BackupId id) => new(
        $"The backup {id} is not a verified one that this app made.", "Nothing was sent.", "Verify it first; files that a person brought are not sent.");

    public static Problem Absent(BackupId id, string remote) => new(
        $"At {remote} there is no whole backup {id}.", "Nothing was changed.", "See the list of those that are there.");

    public static Problem HereAlready(BackupId id) => new(
        $"The backup {id} is here already.", "Nothing was fetched.", "Restore from the one here, or delete it first if the copy is to take its place.");

    public static Problem NotFetched(BackupId id, string remote, string reason) => new(
        $"The backup {id} could not be fetched from {remote}: {Told(reason)}",
        "The backups here are as they were, and so is the copy; nothing half-fetched is left.",
        "Check that it can be reached and that there is space here; then fetch it again.");

    private static string Told(string reason) => reason.Length == 0 ? "rclone did not say why." : reason.TrimEnd('.') + ".";
}
