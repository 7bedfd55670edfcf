using Admin.Web.Features.Overview;

namespace Admin.Web.Features.Snapshots;

/// <summary>The page in the look "data".</summary>
/// <param name="Strips">One a KPI of the catalogue.</param>
/// <param name="Runs">Newest first.</param>
/// <param name="MoreRuns">Whether there are older ones.</param>
public sealed record SnapshotsModel(IReadOnlyList<KpiStrip> Strips, IReadOnlyList<RunRow> Runs, bool MoreRuns, FillBackModel FillBack);
