namespace Admin.Data.Store;

/// <summary>Finds out, without DuckDB, whether another process has a DuckDB file open. Never to be asked of a file that this process has open.</summary>
internal static class ForeignHold
{
    /// <exception cref="IOException">Another process has the file open.</exception>
    public static void RefuseIfHeld(string path)
    {
        if (File.Exists(path))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            LockAgainstDuckDb(file);
        }
    }

    /// <summary>The lock that DuckDB takes too, so that nobody opens the file while this stream is open; macOS has no such call.</summary>
    /// <exception cref="IOException">Another process has the file open.</exception>
    public static void LockAgainstDuckDb(FileStream file)
    {
        if (!OperatingSystem.IsMacOS())
        {
            file.Lock(0, 0);
        }
    }
}
