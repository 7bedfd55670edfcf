using Admin.Data.Trends;

namespace Admin.Data.Snapshots;

/// <summary>What a snapshot run came to. Exactly one of <see cref="Latest"/> and <see cref="Problem"/> is set.</summary>
/// <param name="RunId">The run's number in the record of runs; null where the run could not even be recorded.</param>
/// <param name="Latest">The newest day after the run.</param>
/// <param name="DaysWritten">Days whose row was written, oldest first.</param>
/// <param name="Problem">Why nothing was written: the store is then unchanged.</param>
public sealed record SnapshotResult(
    long? RunId,
    DailyMetrics? Latest,
    IReadOnlyList<DateOnly> DaysWritten,
    Problem? Problem)
{
    /// <summary>How many of the written days were counted later than in time.</summary>
    public int FilledBack { get; init; }
}
