using Admin.Data.FillBack;

namespace Admin.Web.Features.Snapshots;

/// <summary>Where filling back may help, and what was filled back.</summary>
/// <param name="Gaps">Stretches of missing days, newest first.</param>
/// <param name="Incomplete">Stretches of days on which a number is not known that the source may tell, newest first.</param>
/// <param name="Done">Newest first.</param>
public sealed record FillBackModel(IReadOnlyList<DayStretch> Gaps, int GapsLeftOut, IReadOnlyList<DayStretch> Incomplete, int IncompleteLeftOut, IReadOnlyList<FillBackRow> Done)
{
    private const int MostStretches = 12;
    private const int MostDone = 20;

    public static FillBackModel Of(IReadOnlyList<DayStretch> gaps, IReadOnlyList<DayStretch> incomplete, IReadOnlyList<FillBackRow> done) => new(
        [.. gaps.Take(MostStretches)], Math.Max(0, gaps.Count - MostStretches),
        [.. incomplete.Take(MostStretches)], Math.Max(0, incomplete.Count - MostStretches),
        [.. done.Take(MostDone)]);
}
