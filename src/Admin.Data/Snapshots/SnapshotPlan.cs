namespace Admin.Data.Snapshots;

/// <summary>Which days a run has to count. Pure: from the source's clock and what is recorded.</summary>
/// <param name="Today">Is counted up to now, provisionally.</param>
/// <param name="InTime">The day that has just ended, where it is read soon enough for what is only known as of now; else null.</param>
/// <param name="Backfill">The other due days, oldest first; first and last, both inclusive.</param>
internal sealed record SnapshotPlan(DateOnly Today, DateOnly? InTime, (DateOnly First, DateOnly Last)? Backfill)
{
    /// <summary>Rows that are committed late, at midnight, are in after this time.</summary>
    public static readonly TimeSpan Settle = TimeSpan.FromMinutes(1);

    /// <summary>What is only known as of now counts as of a cut-off that is at most this old.</summary>
    public static readonly TimeSpan InTimeLimit = TimeSpan.FromMinutes(15);

    /// <summary>How far an empty store is filled back at most.</summary>
    public const int MaximumYears = 20;

    /// <param name="now">The source's clock, UTC.</param>
    /// <param name="firstDay">Day of the oldest thing in the source; asked only where nothing is recorded.</param>
    public static SnapshotPlan For(DateTime now, RecordState recorded, DateOnly? firstDay)
    {
        var today = DateOnly.FromDateTime(now);
        var ended = DateOnly.FromDateTime(now - Settle).AddDays(-1);
        if (FirstDue(today, recorded, firstDay) is not { } first || first > ended)
        {
            return new SnapshotPlan(today, null, null);
        }

        DateOnly? inTime = now - EndOf(ended) <= InTimeLimit ? ended : null;
        var last = inTime is null ? ended : ended.AddDays(-1);
        return new SnapshotPlan(today, inTime, first <= last ? (first, last) : null);
    }

    /// <summary>The first instant after <paramref name="day"/>.</summary>
    public static DateTime EndOf(DateOnly day) => day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    private static DateOnly? FirstDue(DateOnly today, RecordState recorded, DateOnly? firstDay)
    {
        if (recorded.LastFinal is { } final)
        {
            return final.AddDays(1);
        }

        var earliest = today.AddYears(-MaximumYears);
        return (recorded.Oldest ?? firstDay) is { } first ? (first < earliest ? earliest : first) : null;
    }
}
