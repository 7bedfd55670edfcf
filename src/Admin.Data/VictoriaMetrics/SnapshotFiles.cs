namespace Admin.Data.VictoriaMetrics;

/// <summary>
/// The files of a snapshot. Its directory holds relative links to directories elsewhere under the data path; they are followed, since an archive
/// of the links themselves restores nothing.
/// </summary>
internal static class SnapshotFiles
{
    private const int DeepestDirectory = 32;

    /// <summary>Every directory and regular file below a snapshot, directories before what is in them, in a fixed order.</summary>
    /// <exception cref="VictoriaMetricsException">The directory is not there, can't be read, or a link in it leads nowhere.</exception>
    public static IReadOnlyList<SnapshotFile> Find(string dataPath, string snapshot)
    {
        var root = Path.Combine(dataPath, "snapshots", snapshot);
        if (!Directory.Exists(root))
        {
            throw new VictoriaMetricsException(new Problem(
                $"VictoriaMetrics made the snapshot {snapshot}, but there is no {root}.",
                VictoriaMetricsProblems.Unchanged,
                "Set VICTORIAMETRICS_DATA_PATH to the directory that this VictoriaMetrics has as -storageDataPath, or leave it unset: then its history is exported over HTTP."));
        }

        var found = new List<SnapshotFile>();
        try
        {
            Add(found, root, "", depth: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotReadable(e.Message, e);
        }

        return found;
    }

    public static VictoriaMetricsException NotReadable(string detail, Exception? inner) => new(
        new Problem(
            $"The snapshot of VictoriaMetrics can't be read: {detail}",
            VictoriaMetricsProblems.Unchanged,
            "Let the user that runs this app read everything under VICTORIAMETRICS_DATA_PATH."),
        inner);

    private static void Add(List<SnapshotFile> found, string directory, string below, int depth)
    {
        if (depth > DeepestDirectory)
        {
            throw NotReadable($"{directory} is nested too deeply; a link may lead in a circle.", null);
        }

        foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos().OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            var name = below + entry.Name;
            var real = entry.LinkTarget is null ? entry : entry.ResolveLinkTarget(returnFinalTarget: true)!;
            switch (real)
            {
                case DirectoryInfo { Exists: true }:
                    found.Add(new SnapshotFile(name, real.FullName, null));
                    Add(found, real.FullName, name + "/", depth + 1);
                    break;
                case FileInfo { Exists: true } file:
                    found.Add(new SnapshotFile(name, file.FullName, file.Length));
                    break;
                default:
                    throw NotReadable($"{entry.FullName} leads to {real.FullName}, which is not there.", null);
            }
        }
    }
}
