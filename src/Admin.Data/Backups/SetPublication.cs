using Admin.Data.Store;

namespace Admin.Data.Backups;

/// <summary>Brings finished sets into BACKUP_DIR, and finishes or removes what a process that ended on the way has left.</summary>
internal static class SetPublication
{
    /// <summary>
    /// Moves a set whose files, its manifest among them, are all on the disk. The manifest comes last: it is the mark of completeness. Goes on
    /// where an earlier try has ended.
    /// </summary>
    public static void Publish(string folder, BackupId id, BackupManifest manifest)
    {
        var made = PendingFolder.Made(folder, id);
        foreach (var name in manifest.Files.Select(f => f.Name).Where(n => File.Exists(Path.Combine(made, n))))
        {
            File.Move(Path.Combine(made, name), Path.Combine(folder, name));
        }

        DurableFile.SyncFolder(folder);
        File.Move(Path.Combine(made, BackupFileNames.Manifest(id)), Path.Combine(folder, BackupFileNames.Manifest(id)));
        DurableFile.SyncFolder(folder);
        Directory.Delete(made, recursive: true);
    }

    /// <summary>Clears up after a process that ended. Nobody else may be at it: the caller holds the store's lock.</summary>
    /// <returns>The sets that were finished.</returns>
    public static IReadOnlyList<BackupId> Recover(string folder)
    {
        List<BackupId> finished = [];
        foreach (var (id, made) in PendingFolder.BeingMade(folder).ToList())
        {
            // No file was moved before the manifest was there: without one, all of the set is in here.
            if (WholeManifest(id, made) is { } manifest)
            {
                Publish(folder, id, manifest);
                finished.Add(id);
            }
            else
            {
                Directory.Delete(made, recursive: true);
            }
        }

        foreach (var (id, _) in PendingFolder.BeingRemoved(folder).ToList())
        {
            SetRemoval.Finish(folder, id);
        }

        foreach (var drill in Scratch.LeftIn(folder).ToList())
        {
            Directory.Delete(drill, recursive: true);
        }

        return finished;
    }

    private static BackupManifest? WholeManifest(BackupId id, string made)
    {
        var name = BackupFileNames.Manifest(id);
        return File.Exists(Path.Combine(made, name)) ? ManifestJson.Read(name, File.ReadAllBytes(Path.Combine(made, name))) : null;
    }
}
