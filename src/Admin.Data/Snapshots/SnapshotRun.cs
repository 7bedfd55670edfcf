namespace Admin.Data.Snapshots;

/// <summary>What a run recorded.</summary>
/// <param name="Days">Oldest first; empty where today is final already, as a day taken over from the old store is, or the clock has gone back.</param>
/// <param name="DaysLate">How many of them were counted later than in time.</param>
/// <param name="SourceNow">The source's clock, UTC.</param>
/// <param name="FilledBack">Titles of the KPIs that were filled in on days recorded before.</param>
/// <param name="ClockWentBack">A later moment than the source's clock is recorded, so today was not counted.</param>
internal sealed record SnapshotRun(IReadOnlyList<DateOnly> Days, int DaysLate, DateTime SourceNow, bool ClockWentBack, IReadOnlyList<string> FilledBack);
