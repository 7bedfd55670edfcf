namespace Admin.Data.VictoriaMetrics;

/// <summary>A directory that an archive is unpacked into.</summary>
internal static class UnpackTarget
{
    // What a file system takes for a small file or a directory.
    private const long BytesAFile = 4096;

    /// <summary>Makes it where it is not there, and refuses one that holds something or is too small.</summary>
    /// <exception cref="ArchiveRefusedException"/>
    public static void Prepare(string directory, long bytes, long files)
    {
        Directory.CreateDirectory(directory);
        if (Directory.EnumerateFileSystemEntries(directory).Any())
        {
            throw ArchiveProblems.NotEmpty(directory);
        }

        var needed = bytes + (2 * files * BytesAFile);
        var free = new DriveInfo(directory).AvailableFreeSpace;
        if (free < needed)
        {
            throw ArchiveProblems.NoSpace(directory, needed, free);
        }
    }

    /// <summary>Removes everything in it.</summary>
    public static void Clear(string directory)
    {
        foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo below)
            {
                below.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }
    }
}
