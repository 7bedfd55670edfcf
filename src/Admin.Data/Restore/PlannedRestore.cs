using Admin.Data.Store;

namespace Admin.Data.Restore;

/// <summary>A plan with what is needed to carry it out.</summary>
/// <param name="Present">The version of the store that was looked at; null where it can't be read.</param>
/// <param name="Above">The highest sequence known of the present.</param>
/// <param name="Found">The days of the source, oldest first.</param>
/// <param name="Outcome">Null where the source can't be read.</param>
internal sealed record PlannedRestore(RestorePlan Plan, RestoreSource Source, StoreVersion? Present, long Above, RestoreOutcome? Outcome, IReadOnlyList<HistoryDay> Found);
