namespace Admin.Data.VictoriaMetrics;

/// <summary>A directory for one scratch instance, gone when disposed. What a killed process left is removed when the next one is made.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    private const string Prefix = "metrics-scratch-";
    private const string LockName = "in-use";
    private readonly string _path;
    private readonly FileStream _lock;

    private ScratchDirectory(string path, FileStream held)
    {
        _path = path;
        _lock = held;
    }

    /// <summary>For the unpacked archive; not there yet.</summary>
    public string Storage => Path.Combine(_path, "storage");

    /// <exception cref="VictoriaMetricsException">It can't be made.</exception>
    public static ScratchDirectory Make(string parent)
    {
        try
        {
            Directory.CreateDirectory(parent);
            RemoveLeftOvers(parent);
            var path = Path.Combine(parent, Prefix + Guid.NewGuid().ToString("N"));
            Directory.CreateDirectory(path);
            return new ScratchDirectory(path, Hold(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ScratchProblems.NotMade(parent, e);
        }
    }

    public void Dispose()
    {
        _lock.Dispose();
        try
        {
            Directory.Delete(_path, recursive: true);
        }
        catch (IOException)
        {
            // The next one removes it; the work that it served is done.
        }
    }

    /// <summary>FileShare.None takes an exclusive flock, which ends with the process that holds it.</summary>
    private static FileStream Hold(string path) => new(Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private static void RemoveLeftOvers(string parent)
    {
        foreach (var path in Directory.EnumerateDirectories(parent, Prefix + "*"))
        {
            try
            {
                using (Hold(path))
                {
                    Directory.Delete(path, recursive: true);
                }
            }
            catch (IOException)
            {
                // In use by another process, or made by one in this moment.
            }
        }
    }
}
