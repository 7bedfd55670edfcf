namespace Admin.Data.Snapshots;

/// <summary>How long to wait before a failed run is tried again.</summary>
internal static class RetryPause
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <summary>1, 2, 4, 8, 16, then 30 minutes.</summary>
    /// <param name="failures">Failed runs in a row, at least 1.</param>
    public static TimeSpan After(int failures)
    {
        var pause = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(failures, 6) - 1));
        return pause < Longest ? pause : Longest;
    }
}
