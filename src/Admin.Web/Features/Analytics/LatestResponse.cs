using System.Globalization;
using Admin.Data.Trends;

namespace Admin.Web.Features.Analytics;

/// <summary>A recorded day, as <c>/latest</c> tells of it. A null number is not known.</summary>
/// <param name="RecordedAt">UTC, always with six decimals: <c>2026-01-28 11:46:45.440934</c>.</param>
internal sealed record LatestResponse(
    DateOnly Date,
    long? TotalUsers,
    long? VerifiedUsers,
    long? NewUsersToday,
    long? NewUsersWeek,
    long? NewUsersMonth,
    long? TotalDbSizeBytes,
    string RecordedAt)
{
    public static LatestResponse Of(DailyMetrics day) => new(
        day.Date, day.TotalUsers, day.VerifiedUsers, day.NewUsersToday, day.NewUsersWeek, day.NewUsersMonth, day.TotalDbSizeBytes,
        Moment(day.RecordedAt));

    public static string Moment(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
