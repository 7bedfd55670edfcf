using Admin.Data.Snapshots;

namespace Admin.Data.Trends;

/// <summary>A recorded day with the six inherited KPIs; a null number is not known.</summary>
/// <param name="TotalDbSizeBytes">Bytes.</param>
/// <param name="RecordedAt">UTC, to the microsecond.</param>
public sealed record DailyMetrics(
    DateOnly Date,
    long? TotalUsers,
    long? VerifiedUsers,
    long? NewUsersToday,
    long? NewUsersWeek,
    long? NewUsersMonth,
    long? TotalDbSizeBytes,
    DateTime RecordedAt,
    bool Final,
    DayOrigin Origin,
    bool LowerBound);
