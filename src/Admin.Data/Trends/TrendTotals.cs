namespace Admin.Data.Trends;

/// <summary>What one KPI came to over a span of days.</summary>
/// <param name="DaysKnown">Of the recorded days, those that know the value.</param>
/// <param name="Sum">Of the known days; 0 where there is none.</param>
/// <param name="Average">Of the known days.</param>
/// <param name="LowerBound">A day of it is known as a lower bound only.</param>
public sealed record TrendTotals(
    int DaysRecorded,
    int DaysKnown,
    int DaysReconstructed,
    int DaysProvisional,
    bool LowerBound,
    double Sum,
    double? Average,
    TrendDay? Oldest,
    TrendDay? Newest,
    TrendDay? Lowest,
    TrendDay? Highest)
{
    /// <summary>Of a span in which nothing is recorded.</summary>
    public static TrendTotals Nothing { get; } = new(0, 0, 0, 0, false, 0, null, null, null, null, null);
}
