namespace Admin.Data.Restore;

/// <summary>Where a restore takes its rows from.</summary>
/// <param name="Name">The backup's id, or "before restore 3".</param>
/// <param name="Path">The DuckDB file; not the live one.</param>
/// <param name="Fingerprint">Stands for what the source promises: another one, another plan.</param>
/// <param name="Sha256">What the file's bytes are to come to, in lower case; null where nobody wrote it down.</param>
/// <param name="Blockers">Why nothing may be restored from it.</param>
/// <param name="Warnings">What to think of before.</param>
internal sealed record RestoreSource(
    string Name, string Path, string Fingerprint, string? Sha256, IReadOnlyList<Problem> Blockers, IReadOnlyList<string> Warnings)
{
    /// <summary>A person brought it from elsewhere: it is let in only where it holds recorded days and nothing else.</summary>
    public bool IsForeign { get; init; }

    /// <summary>For an undo: when the restore that is undone was made (UTC). Days recorded since stay.</summary>
    public DateTime? KeepSince { get; init; }

    /// <summary>For an undo: the restore that is undone.</summary>
    public long? Undoes { get; init; }

    /// <summary>Its size in bytes, its WAL included.</summary>
    public long Bytes => new[] { Path, Path + ".wal" }.Select(p => new FileInfo(p)).Where(f => f.Exists).Sum(f => f.Length);
}
