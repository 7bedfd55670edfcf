using System.Globalization;
using Admin.Data.Store;

namespace Admin.Data.Restore;

/// <summary>
/// The stores from before restores. Each stays for thirty days, and longer where the present store is not well; before that, only a person
/// removes one.
/// </summary>
public sealed class SafetyCopies
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    private const string Infix = ".before-restore-";
    private const string Stamp = "yyyyMMdd-HHmmss";
    private static readonly string[] Suffixes = ["", ".wal", ".high-water.json"];

    private readonly KpiStore _store;
    private readonly TimeProvider _time;

    internal SafetyCopies(KpiStore store, TimeProvider time) => (_store, _time) = (store, time);

    private string Folder => Path.GetDirectoryName(_store.Status.Path)!;

    private string Prefix => Path.GetFileName(_store.Status.Path) + Infix;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<SafetyCopy> List() => !Directory.Exists(Folder)
        ? []
        : [.. new DirectoryInfo(Folder).EnumerateFileSystemInfos(Prefix + "*")
            .Select(f => TryParse(f.Name, out var madeAt) ? new SafetyCopy(f.Name, madeAt, Bytes(f.FullName), madeAt + Life) : null)
            .OfType<SafetyCopy>()
            .OrderByDescending(c => c.MadeAt)
            .ThenByDescending(c => c.Name, StringComparer.Ordinal)];

    /// <summary>Full path; null where there is no such copy.</summary>
    public string? PathOf(string name) => List().Any(c => c.Name == name) ? Path.Combine(Folder, name) : null;

    /// <summary>Removes a copy because a person says so.</summary>
    /// <returns>False where there is none of that name.</returns>
    public bool Remove(string name)
    {
        if (PathOf(name) is not { } path)
        {
            return false;
        }

        // The data first: what is left of a copy after a kill is not taken for one.
        foreach (var part in Suffixes.Select(s => path + s).Where(File.Exists))
        {
            File.Delete(part);
        }

        return true;
    }

    /// <summary>Removes those whose time is over, while the present store is well.</summary>
    /// <returns>The names of those removed.</returns>
    public IReadOnlyList<string> RemoveExpired()
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return _store.Status.State != StoreState.Ready ? [] : [.. List().Where(c => c.KeptUntil < now).Select(c => c.Name).Where(Remove)];
    }

    /// <summary>
    /// Removes what is left of copies that could not be finished, also by a process that was killed: DuckDB writes the WAL of a copy that met a
    /// full disk only when its engine is closed.
    /// </summary>
    internal void RemoveUnfinished()
    {
        if (Directory.Exists(Folder))
        {
            foreach (var left in Directory.GetFiles(Folder, Prefix + "*.tmp").Concat(Directory.GetFiles(Folder, Prefix + "*.tmp.wal")))
            {
                File.Delete(left);
            }
        }
    }

    /// <summary>A name that is free.</summary>
    internal string NextName()
    {
        var name = Prefix + _time.GetUtcNow().UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture);
        var free = name;
        for (var n = 2; Suffixes.Any(s => Path.Exists(Path.Combine(Folder, free + s))); n++)
        {
            free = $"{name}-{n}";
        }

        return free;
    }

    private bool TryParse(string name, out DateTime madeAt)
    {
        var stamp = name[Prefix.Length..];
        madeAt = default;
        return stamp.Length >= Stamp.Length
            && !Path.HasExtension(stamp)
            && DateTime.TryParseExact(
                stamp[..Stamp.Length], Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out madeAt);
    }

    private static long Bytes(string path) => Suffixes.Select(s => new FileInfo(path + s)).Where(f => f.Exists).Sum(f => f.Length);
}
