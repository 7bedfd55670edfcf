namespace Admin.Data.Kpis;

/// <summary>What <c>kpis.yaml</c> declares, checked.</summary>
public sealed class KpiCatalog
{
    public IReadOnlyList<KpiQuery> Queries { get; }

    /// <summary>All KPIs, in the order of the file.</summary>
    public IReadOnlyList<KpiDefinition> Kpis { get; }

    private KpiCatalog(IReadOnlyList<KpiQuery> queries)
    {
        Queries = queries;
        Kpis = [.. queries.SelectMany(q => q.Kpis)];
    }
}
