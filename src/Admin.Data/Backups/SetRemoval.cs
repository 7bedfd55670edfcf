using System.Text;
using Admin.Data.Store;

namespace Admin.Data.Backups;

/// <summary>
/// Removes a set so that a kill half way never leaves files without their manifest, which would look like the old script's: what is to go is
/// written down first, and finished at the next start.
/// </summary>
internal static class SetRemoval
{
    private const string List = "files.txt";

    public static void Remove(BackupSet set)
    {
        var going = PendingFolder.Removed(set.Folder, set.Id);
        Directory.CreateDirectory(going);
        string[] names = [BackupFileNames.Manifest(set.Id), .. set.Files.Select(f => f.Name)];
        DurableFile.Write(Path.Combine(going, List), Encoding.UTF8.GetBytes(string.Join('\n', names)));
        DurableFile.SyncFolder(set.Folder);
        Finish(set.Folder, set.Id);
    }

    public static void Finish(string folder, BackupId id)
    {
        var going = PendingFolder.Removed(folder, id);
        var list = Path.Combine(going, List);

        // Without the list nothing has been removed yet, and nothing will be.
        foreach (var name in File.Exists(list) ? File.ReadAllLines(list) : [])
        {
            if (BackupFileNames.TryParse(name, out var of, out _) && of == id)
            {
                File.Delete(Path.Combine(folder, name));
            }
        }

        DurableFile.SyncFolder(folder);
        Directory.Delete(going, recursive: true);
    }
}
