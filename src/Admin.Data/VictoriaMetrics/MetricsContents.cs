namespace Admin.Data.VictoriaMetrics;

/// <summary>What an archive of VictoriaMetrics' history holds, to be compared with what an instance started on it finds.</summary>
/// <param name="Series">
/// In an archive of files: series as the index counts them (<c>/api/v1/status/tsdb?date=1970-01-01</c>), just before the snapshot. In a native
/// export: distinct series in it.
/// </param>
/// <param name="Samples">
/// In an archive of files: rows of its parts, as the parts themselves say; duplicates and rows of deleted series count, since they are stored.
/// In a native export: samples in it. Null where the parts are written in a way that is not known here.
/// </param>
/// <param name="Files">Regular files; 1 for a native export.</param>
/// <param name="Bytes">Of the files before compression, without what tar adds.</param>
public sealed record MetricsContents(long Series, long? Samples, long Files, long Bytes)
{
    /// <summary>
    /// Series just after the snapshot, since a live instance may meet a new one in between; an instance on the archive has from
    /// <see cref="Series"/> to this many.
    /// </summary>
    public long SeriesAtMost { get; init; } = Series;
}
