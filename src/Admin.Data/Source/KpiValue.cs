namespace Admin.Data.Source;

/// <summary>One number as counted. <paramref name="Dimension"/> is empty where the KPI has none; a null value is "defined, but not known".</summary>
public sealed record KpiValue(string Kpi, string Dimension, double? Value);
