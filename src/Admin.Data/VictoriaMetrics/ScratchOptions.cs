namespace Admin.Data.VictoriaMetrics;

/// <summary>How to start a VictoriaMetrics of our own for a drill or a merge.</summary>
/// <param name="Directory">Scratch directories are made in it, and removed again; it needs room for the unpacked archive.</param>
public sealed record ScratchOptions(string Directory)
{
    /// <summary>Path of the program, the server's own version or a newer one; null: the one on the PATH.</summary>
    public string? Binary { get; init; }

    /// <summary>For its caches; it takes about 100 MB on top.</summary>
    public long MemoryBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Until it serves; it opens every part of the history first.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(5);
}
