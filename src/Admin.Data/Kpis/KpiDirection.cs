namespace Admin.Data.Kpis;

/// <summary>Which way is better; a rise of a KPI where neither is better is shown without praise.</summary>
public enum KpiDirection
{
    Up,
    Down,
    Neither,
}
