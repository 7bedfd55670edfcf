namespace Admin.Data.Store;

/// <summary>
/// One spelling for one file. DuckDB takes two spellings of a path (relative, with <c>..</c>, through a link) for two databases and opens
/// two engines on one file without an error: stale reads, and a WAL that can be lost.
/// </summary>
internal static class StorePath
{
    /// <summary>The full path with every link on the way resolved; the file itself need not exist.</summary>
    /// <exception cref="IOException">The links form a circle.</exception>
    public static string Canonical(string path) => Resolve(Path.GetFullPath(path), linksLeft: 40);

    private static string Resolve(string path, int linksLeft)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
        {
            return path;
        }

        if (linksLeft == 0)
        {
            throw new IOException($"Too many links on the way to {path}.");
        }

        var here = Path.Combine(Resolve(parent, linksLeft), Path.GetFileName(path));
        var target = new FileInfo(here).LinkTarget;
        return target is null ? here : Resolve(Path.GetFullPath(target, Path.GetDirectoryName(here)!), linksLeft - 1);
    }
}
