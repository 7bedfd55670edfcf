using Admin.Data.VictoriaMetrics;

namespace Admin.Data.Backups;

/// <summary>What a backup holds, written last: a set with a manifest is whole. Its JSON is described in docs/formats/backup.md.</summary>
/// <param name="CreatedAt">UTC; the moment of which its content is.</param>
/// <param name="FinishedAt">UTC; when its last file was written.</param>
/// <param name="Parts">All that were configured; each has an entry in <paramref name="Files"/> or <paramref name="FailedParts"/>.</param>
/// <param name="Store">Null only where the KPI history could not be copied.</param>
/// <param name="DailyMetrics">The rows of <c>daily_metrics</c> as they are in the Parquet file.</param>
/// <param name="AdminState">Null where it could not be copied.</param>
/// <param name="VictoriaMetrics">Null where that is not configured or failed.</param>
public sealed record BackupManifest(
    int FormatVersion,
    string AppVersion,
    string Id,
    DateTime CreatedAt,
    DateTime FinishedAt,
    IReadOnlyList<BackupPart> Parts,
    IReadOnlyList<BackupFile> Files,
    IReadOnlyList<FailedPart> FailedParts,
    StoreContents? Store,
    TableContents? DailyMetrics,
    IReadOnlyList<TableRows>? AdminState,
    MetricsContents? VictoriaMetrics)
{
    /// <summary>The format that this app writes; it reads this one and older ones.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Whether a configured part could not be made.</summary>
    public bool IsIncomplete => FailedParts.Count > 0;
}
