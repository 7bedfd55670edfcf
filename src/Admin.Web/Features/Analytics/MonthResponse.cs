using System.Globalization;
using Admin.Data.Trends;
using Admin.Web.Http;

namespace Admin.Web.Features.Analytics;

/// <summary>A calendar month (UTC) with at least one recorded day.</summary>
/// <param name="Month"><c>2026-01</c>.</param>
/// <param name="TotalUsersEom">Total on the last recorded day of the month.</param>
/// <param name="NewUsers">Sum of the days' new users.</param>
/// <param name="GrowthPercent">Against the previous calendar month's total; null where that has none or 0.</param>
/// <param name="Complete">Every day of the month has a final row.</param>
internal sealed record MonthResponse(
    string Month, long? TotalUsersEom, long NewUsers, decimal? GrowthPercent, int DaysRecorded, bool Complete)
{
    public static MonthResponse Of(MonthRollup month) => new(
        month.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        month.TotalUsersEom,
        month.NewUsers,
        JsonPercent.Of(month.GrowthPercent),
        month.DaysRecorded,
        month.Complete);
}
