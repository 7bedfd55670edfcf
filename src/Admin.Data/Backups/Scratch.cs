namespace Admin.Data.Backups;

/// <summary>A directory for a drill, inside BACKUP_DIR since that has the room; gone at its end, or at the next start.</summary>
internal sealed class Scratch : IDisposable
{
    private const string Prefix = ".drill-";

    public Scratch(string folder)
    {
        Folder = Path.Combine(folder, Prefix + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Folder);
    }

    public string Folder { get; }

    public static IEnumerable<string> LeftIn(string folder) => Directory.Exists(folder) ? Directory.EnumerateDirectories(folder, Prefix + "*") : [];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
