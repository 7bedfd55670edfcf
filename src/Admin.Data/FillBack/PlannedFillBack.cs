using Admin.Data.Store;

namespace Admin.Data.FillBack;

/// <summary>A plan with what is needed to carry it out.</summary>
/// <param name="Days">Oldest first.</param>
/// <param name="Present">The version of the store that was looked at; null where it can't be read.</param>
internal sealed record PlannedFillBack(FillBackPlan Plan, IReadOnlyList<WrittenDay> Days, StoreVersion? Present);
