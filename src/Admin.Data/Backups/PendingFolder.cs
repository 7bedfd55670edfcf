namespace Admin.Data.Backups;

/// <summary>
/// The folders inside BACKUP_DIR in which a set is being made or removed. A set without a manifest whose folder is there is on its way, and never
/// one of the old script's.
/// </summary>
internal static class PendingFolder
{
    private const string Making = ".partial-";
    private const string Removing = ".removed-";

    public static string Made(string folder, BackupId id) => Path.Combine(folder, Making + id);

    public static string Removed(string folder, BackupId id) => Path.Combine(folder, Removing + id);

    /// <summary>Makes it for its owner's eyes alone: the admin state comes into it.</summary>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The sets that are on their way in or out.</summary>
    public static IReadOnlySet<BackupId> IdsIn(string folder) => All(folder, Making).Concat(All(folder, Removing)).Select(f => f.Id).ToHashSet();

    public static IEnumerable<(BackupId Id, string Path)> BeingMade(string folder) => All(folder, Making);

    public static IEnumerable<(BackupId Id, string Path)> BeingRemoved(string folder) => All(folder, Removing);

    private static IEnumerable<(BackupId Id, string Path)> All(string folder, string prefix) => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateDirectories(folder, prefix + "*")
            .Select(p => (Known: BackupId.TryParse(Path.GetFileName(p)[prefix.Length..], out var id), Id: id, Path: p))
            .Where(p => p.Known)
            .Select(p => (p.Id!, p.Path));
}
