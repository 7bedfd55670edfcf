namespace Admin.Data.Snapshots;

/// <summary>What asked for a run.</summary>
public enum RunTrigger
{
    Startup,
    Midnight,
    Hourly,
    Retry,
    Manual,

    /// <summary>A restore was made: what it left due is made good.</summary>
    Restore,
}
