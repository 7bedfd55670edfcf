namespace Admin.Data.Snapshots;

/// <summary>How a day's numbers came to be.</summary>
public enum DayOrigin
{
    /// <summary>Counted in time.</summary>
    Snapshot,

    /// <summary>Any of the numbers was counted later.</summary>
    Backfill,

    /// <summary>Taken over from the old store; never recomputed by itself.</summary>
    Import,
}
