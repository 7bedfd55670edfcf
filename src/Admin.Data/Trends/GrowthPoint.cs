namespace Admin.Data.Trends;

/// <summary>A recorded day against the recorded day before it.</summary>
/// <param name="Growth">Users; null where there is no earlier day.</param>
/// <param name="GrowthPercent">Percent, two decimals, half away from zero; null where there is no earlier day or its total is 0.</param>
public sealed record GrowthPoint(DateOnly Date, long TotalUsers, long? Growth, decimal? GrowthPercent);
