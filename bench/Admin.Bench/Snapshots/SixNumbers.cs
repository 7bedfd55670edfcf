namespace Admin.Bench.Snapshots;

/// <summary>What both sides count; they must agree, or the comparison is void.</summary>
internal sealed record SixNumbers(
    long TotalUsers, long VerifiedUsers, long NewUsersToday, long NewUsersWeek, long NewUsersMonth, long TotalDbSizeBytes);
