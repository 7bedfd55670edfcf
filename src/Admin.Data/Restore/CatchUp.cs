using Admin.Data.Snapshots;

namespace Admin.Data.Restore;

/// <summary>What the next run will count by itself once the restore is done.</summary>
/// <param name="First">First day that is filled back; null where none is due.</param>
/// <param name="Last">Last one.</param>
/// <param name="Days">How many.</param>
/// <param name="FromTheSource">Nothing is recorded afterwards, so the source decides how far back it goes.</param>
public sealed record CatchUp(DateOnly? First, DateOnly? Last, int Days, bool FromTheSource)
{
    /// <param name="now">UTC.</param>
    internal static CatchUp After(HistoryExtent afterwards, DateTime now)
    {
        if (afterwards.Days == 0)
        {
            return new CatchUp(null, null, 0, true);
        }

        var plan = SnapshotPlan.For(now, new RecordState(afterwards.First, afterwards.LastFinal, null, null), null);
        var first = plan.Backfill?.First ?? plan.InTime;
        var last = plan.InTime ?? plan.Backfill?.Last;
        return first is null ? new CatchUp(null, null, 0, false) : new CatchUp(first, last, last!.Value.DayNumber - first.Value.DayNumber + 1, false);
    }
}
