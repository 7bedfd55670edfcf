namespace Admin.Data.Kpis;

/// <summary>What a KPI's number counts. Money is in minor units (cents) of the KPI's currency.</summary>
public enum KpiUnit
{
    Count,
    Bytes,
    Money,
    Percent,
}
