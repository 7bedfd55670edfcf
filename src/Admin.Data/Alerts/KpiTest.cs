namespace Admin.Data.Alerts;

/// <summary>What is asked of a KPI's day.</summary>
public enum KpiTest
{
    /// <summary>Is the value above the limit?</summary>
    Above,

    /// <summary>Is it below the limit?</summary>
    Below,

    /// <summary>Has it risen by more than the limit, in percent of a like day?</summary>
    RisesBy,

    /// <summary>Has it fallen by more than the limit, in percent of a like day?</summary>
    FallsBy,

    /// <summary>Is there no value?</summary>
    NoData,
}
