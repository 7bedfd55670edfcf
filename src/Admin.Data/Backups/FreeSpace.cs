namespace Admin.Data.Backups;

/// <summary>Whether a backup has room, told before anything is written.</summary>
internal static class FreeSpace
{
    private const long Margin = 4_000_000;

    /// <summary>
    /// Bytes that a backup takes at most: the copy, which can be a little larger than the store, its Parquet, and one more copy for the drill.
    /// </summary>
    public static long Needed(long store, long state, long metrics) => (3 * store) + state + metrics + Margin;

    /// <exception cref="ProblemException">There is not enough.</exception>
    public static void Check(string folder, long needed)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        if (free < needed)
        {
            throw new ProblemException(BackupFolderProblems.NoSpace(folder, needed, free));
        }
    }
}
