namespace Admin.Web.Features.Analytics;

/// <summary>The current month's figures of <c>/monthly</c>; null and 0 where it has no recorded day.</summary>
internal sealed record TrendsResponse(decimal? MonthOverMonthGrowth, long NewUsersThisMonth);
