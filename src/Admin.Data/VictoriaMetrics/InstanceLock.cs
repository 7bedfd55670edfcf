namespace Admin.Data.VictoriaMetrics;

/// <summary>Tells whether a VictoriaMetrics runs on a data directory: it holds an flock on <c>flock.lock</c> in it as long as it lives.</summary>
/// <remarks>Seen only where the instance runs, or through a file system that passes such locks on.</remarks>
public static class InstanceLock
{
    // EWOULDBLOCK on Linux and on macOS, as .NET passes it on.
    private static readonly int[] HeldElsewhere = [11, 35];

    /// <exception cref="IOException">The lock file is there and can't be asked.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static bool IsHeld(string directory)
    {
        var path = Path.Combine(directory, "flock.lock");
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            // FileShare.None asks for an exclusive flock without waiting.
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (IOException e) when (HeldElsewhere.Contains(e.HResult))
        {
            return true;
        }
    }
}
