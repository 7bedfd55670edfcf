using Admin.Data.Snapshots;

namespace Admin.Data.FillBack;

/// <summary>What could be found out about days of the past.</summary>
/// <param name="Days">Oldest first; of the other days nothing can be told.</param>
/// <param name="Warnings">What a reader of them has to know.</param>
/// <param name="Problem">Why nothing could be found out; null where it could.</param>
internal sealed record FoundDays(IReadOnlyList<RecordedDay> Days, IReadOnlyList<string> Warnings, Problem? Problem)
{
    public static FoundDays None(Problem problem) => new([], [], problem);
}
