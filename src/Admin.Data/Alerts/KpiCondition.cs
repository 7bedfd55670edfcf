using Admin.Data.Kpis;

namespace Admin.Data.Alerts;

/// <summary>What a KPI is held against, day by day.</summary>
/// <param name="Dimension">'' where the KPI has none.</param>
/// <param name="Limit">In the KPI's own unit (money: minor units, sizes: bytes), or in percent for a change; of no meaning for <see cref="KpiTest.NoData"/>.</param>
/// <param name="Provisional">Whether the running day is judged too.</param>
/// <param name="Reconstructed">Whether days that were counted later are judged too.</param>
public sealed record KpiCondition(string Kpi, string Dimension, KpiTest Test, double Limit, LikeDay Against, bool Provisional, bool Reconstructed)
{
    private const double LargestLimit = 1e15;

    public bool Compares => Test is KpiTest.RisesBy or KpiTest.FallsBy;

    /// <summary>Why it can't be used; null where it can.</summary>
    public string? MistakeIn(KpiCatalog catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return catalogue.Kpis.FirstOrDefault(k => k.Id == Kpi) is not { } kpi ? $"There is no KPI \"{Kpi}\"."
            : kpi.Dimension is null && Dimension.Length > 0 ? $"{kpi.Title} is not split, so there is no part \"{Dimension}\" of it."
            : !double.IsFinite(Limit) || Math.Abs(Limit) > LargestLimit ? "The limit is no usable number."
            : Compares && Limit <= 0 ? "The change has to be above 0 %."
            : null;
    }
}
