using Admin.Data;
using Admin.Data.Restore;

namespace Admin.Web.Features.Restore;

/// <summary>What a restore would do.</summary>
/// <param name="PlanId">To be sent to carry it out.</param>
/// <param name="From">The backup's id, or the restore whose former store would come back.</param>
/// <param name="Now">Null where the store can't be read.</param>
/// <param name="DaysKept">For an undo: days recorded since that stay.</param>
/// <param name="Days">Days that change, oldest first.</param>
/// <param name="Kpis">KPIs that change on any day.</param>
/// <param name="CatchUp">What the next run will add by itself.</param>
/// <param name="Blockers">Why it can't be done; empty when it can.</param>
internal sealed record RestorePlanResponse(
    string PlanId,
    string Mode,
    string From,
    HistoryExtent? Now,
    HistoryExtent Afterwards,
    int DaysGained,
    int DaysLost,
    int DaysDifferent,
    int DaysKept,
    IReadOnlyList<DayChange> Days,
    IReadOnlyList<KpiChange> Kpis,
    CatchUp CatchUp,
    IReadOnlyList<Problem> Blockers,
    IReadOnlyList<string> Warnings)
{
    public static RestorePlanResponse Of(RestorePlan plan) => new(
        plan.Id, plan.Mode.Name(), plan.From, plan.Now, plan.Afterwards, plan.Gained, plan.Lost, plan.Different, plan.Kept,
        plan.Days, plan.Kpis, plan.CatchUp, plan.Blockers, plan.Warnings);
}
