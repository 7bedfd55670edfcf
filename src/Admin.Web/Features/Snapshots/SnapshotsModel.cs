using Admin.Web.Features.Overview;

namespace Admin.Web.Features.Snapshots;

/// <summary>The page in the look "data".</summary>
/// <param name="Strips">One a KPI of the catalogue.</param>
/// <param name="Runs">Newest first.</param>
public sealed record SnapshotsModel(IReadOnlyList<KpiStrip> Strips, IReadOnlyList<RunRow> Runs);
