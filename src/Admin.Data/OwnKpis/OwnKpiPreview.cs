using Admin.Data.Source;

namespace Admin.Data.OwnKpis;

/// <summary>What a query came to before it is saved.</summary>
/// <param name="Mistakes">What is wrong with the entry; then it was not asked.</param>
/// <param name="Problem">Why the source did not answer.</param>
/// <param name="Now">Today so far.</param>
/// <param name="Days">The days before today; empty where the query can't tell of the past.</param>
public sealed record OwnKpiPreview(
    IReadOnlyList<string> Mistakes,
    Problem? Problem,
    DateOnly Today,
    IReadOnlyList<KpiValue> Now,
    IReadOnlyDictionary<DateOnly, IReadOnlyList<KpiValue>> Days,
    TimeSpan Took)
{
    public bool IsGood => Mistakes.Count == 0 && Problem is null;

    public static OwnKpiPreview Refused(IReadOnlyList<string> mistakes) => new(mistakes, null, default, [], new Dictionary<DateOnly, IReadOnlyList<KpiValue>>(), TimeSpan.Zero);

    internal static OwnKpiPreview Failed(Problem problem) => new([], problem, default, [], new Dictionary<DateOnly, IReadOnlyList<KpiValue>>(), TimeSpan.Zero);
}
