using Admin.Data.Alerts;

namespace Admin.Web.Features.Alerts;

/// <summary>A rule as a script wants to set it up. What is not given is as on the page.</summary>
/// <param name="Limit">In the KPI's own unit (money: minor units, sizes: bytes), or in percent for a change.</param>
internal sealed record AlertRequest(
    string? Name, string? Kpi, string? Dimension, KpiTest? Test, double? Limit, LikeDay? Against, bool? Provisional, bool? Reconstructed, string? Owner)
{
    public AlertDraft ToDraft() => new(
        Name ?? "",
        new KpiCondition(
            Kpi ?? "", Dimension ?? "", Test ?? KpiTest.Below, Limit ?? double.NaN, Against ?? LikeDay.WeekBefore, Provisional ?? false, Reconstructed ?? false),
        Owner);
}
