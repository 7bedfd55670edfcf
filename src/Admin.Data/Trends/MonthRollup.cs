namespace Admin.Data.Trends;

/// <summary>A calendar month (UTC) with at least one recorded day.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="TotalUsersEom">Total on the last recorded day of the month that knows it; null where none does.</param>
/// <param name="NewUsers">Sum of the days' new users.</param>
/// <param name="GrowthPercent">Against the previous calendar month's total; null where that has none or 0.</param>
/// <param name="Complete">Every day of the month has a final row.</param>
public sealed record MonthRollup(
    DateOnly Month,
    long? TotalUsersEom,
    long NewUsers,
    decimal? GrowthPercent,
    int DaysRecorded,
    bool Complete);
