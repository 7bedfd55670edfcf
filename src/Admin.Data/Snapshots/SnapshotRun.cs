namespace Admin.Data.Snapshots;

/// <summary>What a run recorded.</summary>
/// <param name="Days">Oldest first; empty where the source's clock has gone back behind what is recorded.</param>
/// <param name="SourceNow">The source's clock, UTC.</param>
internal sealed record SnapshotRun(IReadOnlyList<DateOnly> Days, DateTime SourceNow);
