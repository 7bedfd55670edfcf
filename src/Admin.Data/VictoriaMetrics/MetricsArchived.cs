namespace Admin.Data.VictoriaMetrics;

/// <summary>An archive was written in full.</summary>
/// <param name="Warning">The archive is good, but something beside it was not: the snapshot on the server could not be deleted, say.</param>
public sealed record MetricsArchived(MetricsContents Contents, Problem? Warning);
