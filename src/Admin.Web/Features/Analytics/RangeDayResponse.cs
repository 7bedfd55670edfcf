using Admin.Data.Snapshots;
using Admin.Data.Trends;

namespace Admin.Web.Features.Analytics;

/// <summary>A recorded day, as <c>/range</c> tells of it: as <see cref="LatestResponse"/>, and how it came to be.</summary>
/// <param name="Final">Counted at the end of the day; otherwise the day was still running.</param>
/// <param name="Origin">Counted in time, later, or taken over from the old store.</param>
internal sealed record RangeDayResponse(
    DateOnly Date,
    long? TotalUsers,
    long? VerifiedUsers,
    long? NewUsersToday,
    long? NewUsersWeek,
    long? NewUsersMonth,
    long? TotalDbSizeBytes,
    string RecordedAt,
    bool Final,
    DayOrigin Origin)
{
    public static RangeDayResponse Of(DailyMetrics day) => new(
        day.Date, day.TotalUsers, day.VerifiedUsers, day.NewUsersToday, day.NewUsersWeek, day.NewUsersMonth, day.TotalDbSizeBytes,
        LatestResponse.Moment(day.RecordedAt), day.Final, day.Origin);
}
