namespace Admin.Data.Trends;

/// <summary>A calendar month (UTC) with what stands behind its numbers.</summary>
/// <param name="YearPercent">Growth against the end of the same month a year before; null where that has no total or 0.</param>
/// <param name="AverageNew">New users a day, of the days that know them.</param>
/// <param name="Best">The day with the most new users.</param>
/// <param name="DaysReconstructed">Days that were counted later.</param>
/// <param name="DaysProvisional">Days that were not counted to their end.</param>
/// <param name="LastFinal">The newest final day that knows its new users.</param>
/// <param name="NewTillFinal">New users of the final days.</param>
/// <param name="FinalDays">Final days that know their new users.</param>
/// <param name="LowerBound">A day of it is known as a lower bound only.</param>
public sealed record MonthDetail(
    MonthRollup Rollup,
    long? PreviousTotal,
    long? YearBeforeTotal,
    decimal? YearPercent,
    double? AverageNew,
    TrendDay? Best,
    int DaysReconstructed,
    int DaysProvisional,
    DateOnly? LastFinal,
    double? NewTillFinal,
    int FinalDays,
    bool LowerBound);
