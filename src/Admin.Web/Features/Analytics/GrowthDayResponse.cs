using Admin.Data.Trends;
using Admin.Web.Http;

namespace Admin.Web.Features.Analytics;

/// <summary>A recorded day against the recorded day before it.</summary>
/// <param name="Growth">Users; null where there is no earlier day.</param>
/// <param name="GrowthPercent">Percent, two decimals at most; null where there is no earlier day or its total is 0.</param>
internal sealed record GrowthDayResponse(DateOnly Date, long TotalUsers, long? Growth, decimal? GrowthPercent)
{
    public static GrowthDayResponse Of(GrowthPoint day) => new(day.Date, day.TotalUsers, day.Growth, JsonPercent.Of(day.GrowthPercent));
}
