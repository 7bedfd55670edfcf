namespace Admin.Data.Kpis;

/// <summary>Decides how a KPI is rolled up over a month; there is no default.</summary>
public enum KpiKind
{
    /// <summary>A state at the cut-off (total users): a month shows its last value.</summary>
    Level,

    /// <summary>An amount during the day (new users): a month shows the sum.</summary>
    Flow,

    /// <summary>Distinct actors in a window (DAU): never summed; a month shows the average and the last value.</summary>
    Unique,
}
