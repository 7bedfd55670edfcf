namespace Admin.Data.FillBack;

/// <summary>The store keeps microseconds: what is to be found there again is cut to them.</summary>
internal static class StoreTime
{
    public static DateTime Of(DateTime utc) => new(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
