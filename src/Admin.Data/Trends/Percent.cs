namespace Admin.Data.Trends;

/// <summary>Change in percent, the same everywhere.</summary>
public static class Percent
{
    /// <summary>Two decimals, half away from zero; null where there is nothing to compare with, or it is 0.</summary>
    public static decimal? Change(long? from, long? to) => from is null or 0 || to is null
        ? null
        : Math.Round(100m * (to.Value - from.Value) / from.Value, 2, MidpointRounding.AwayFromZero);
}
