namespace Admin.Data.Snapshots;

/// <summary>The names of origins in the store and the API.</summary>
public static class DayOrigins
{
    public static string Name(this DayOrigin origin) => origin switch
    {
        DayOrigin.Snapshot => "snapshot",
        DayOrigin.Backfill => "backfill",
        DayOrigin.Import => "import",
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, null),
    };

    /// <exception cref="ArgumentException">There is no such origin.</exception>
    public static DayOrigin Parse(string name) => Enum.Parse<DayOrigin>(name, ignoreCase: true);
}
