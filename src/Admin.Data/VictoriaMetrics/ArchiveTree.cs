namespace Admin.Data.VictoriaMetrics;

/// <summary>The paths of an archive, checked one after the other: each stays inside, stands once, and together they are a snapshot.</summary>
internal sealed class ArchiveTree
{
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _directories = new(StringComparer.Ordinal);

    /// <summary>Takes a directory; answers with its path, without slashes at the ends. Empty: the tree's own root.</summary>
    /// <exception cref="ArchiveRefusedException"/>
    public string AddDirectory(string name)
    {
        var path = Inside(name);
        AddParents(path);
        return _files.Contains(path) ? throw ArchiveProblems.Twice(name) : AddTo(path);
    }

    /// <summary>Takes a file; answers with its path.</summary>
    /// <exception cref="ArchiveRefusedException"/>
    public string AddFile(string name)
    {
        var path = Inside(name);
        AddParents(path);
        return path.Length > 0 && !_directories.Contains(path) && _files.Add(path) ? path : throw ArchiveProblems.Twice(name);
    }

    /// <summary>
    /// Where the snapshot begins: empty, or the one directory that holds it, which archives of a whole snapshot directory have.
    /// </summary>
    /// <exception cref="ArchiveRefusedException">There is none.</exception>
    public string Root()
    {
        var roots = _directories.Where(d => !d.Contains('/', StringComparison.Ordinal)).Prepend("").Where(IsSnapshot).ToList();
        return roots.Count == 1 && _files.Count > 0 ? roots[0] : throw ArchiveProblems.NoSnapshot();
    }

    private bool IsSnapshot(string root)
    {
        var below = root.Length == 0 ? "" : root + "/";
        return _directories.Contains(below + "data") && _directories.Contains(below + "indexdb");
    }

    private static string Inside(string name)
    {
        // VictoriaMetrics names nothing with a backslash or a colon; on other systems they would lead elsewhere.
        var segments = name.Split('/');
        if (name.StartsWith('/') || segments.Contains("..") || name.AsSpan().IndexOfAny("\\:\0") >= 0)
        {
            throw ArchiveProblems.Escapes(name);
        }

        return string.Join('/', segments.Where(s => s.Length > 0 && s != "."));
    }

    private void AddParents(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            var parent = path[..slash];
            if (_files.Contains(parent))
            {
                throw ArchiveProblems.Twice(parent);
            }

            if (!_directories.Add(parent))
            {
                return;
            }
        }
    }

    private string AddTo(string directory)
    {
        if (directory.Length > 0)
        {
            _directories.Add(directory);
        }

        return directory;
    }
}
