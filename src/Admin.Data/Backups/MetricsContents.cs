namespace Admin.Data.Backups;

/// <summary>What an archive of VictoriaMetrics holds.</summary>
/// <param name="Files">Data files in the archive; 1 for a native export.</param>
/// <param name="Bytes">Their size, unpacked.</param>
public sealed record MetricsContents(long Series, long Samples, long Files, long Bytes);
