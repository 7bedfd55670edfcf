namespace Admin.Data.VictoriaMetrics;

/// <summary>What reading an archive in full found.</summary>
/// <param name="Files">Regular files read.</param>
/// <param name="Bytes">Of these, unpacked.</param>
/// <param name="Samples">As in <see cref="MetricsContents"/>; null where unknown or not reached.</param>
/// <param name="Series">Of a native export; an archive of files says it only to an instance.</param>
/// <param name="Problem">Null when the archive is whole and safe to unpack.</param>
public sealed record MetricsArchiveReport(long Files, long Bytes, long? Samples, long? Series, Problem? Problem);
