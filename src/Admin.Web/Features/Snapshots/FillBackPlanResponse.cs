using Admin.Data;
using Admin.Data.FillBack;

namespace Admin.Web.Features.Snapshots;

/// <summary>What filling back, or undoing it, would do.</summary>
/// <param name="PlanId">To be sent to carry it out.</param>
/// <param name="From"><c>source</c>, <c>victoriametrics</c> or <c>undo</c>.</param>
/// <param name="Start">First chosen day, UTC.</param>
/// <param name="End">Last one, included.</param>
/// <param name="DaysGained">Days that are missing now.</param>
/// <param name="DaysChanged">Days of which numbers change.</param>
/// <param name="DaysLost">For an undo: days that are taken away again.</param>
/// <param name="DaysKept">For an undo: days of which something was recorded since, which stays.</param>
/// <param name="Days">Days that change, oldest first.</param>
/// <param name="Blockers">Why it can't be done; empty when it can.</param>
internal sealed record FillBackPlanResponse(
    string PlanId,
    string From,
    DateOnly Start,
    DateOnly End,
    bool Recount,
    int DaysGained,
    int DaysChanged,
    int DaysLost,
    int DaysKept,
    IReadOnlyList<FilledDay> Days,
    IReadOnlyList<Problem> Blockers,
    IReadOnlyList<string> Warnings)
{
    public static FillBackPlanResponse Of(FillBackPlan plan) => new(
        plan.Id, plan.From.Name(), plan.First, plan.Last, plan.Recount, plan.Gained, plan.Changed, plan.Lost, plan.Kept, plan.Days, plan.Blockers, plan.Warnings);
}
