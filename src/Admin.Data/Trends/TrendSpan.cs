namespace Admin.Data.Trends;

/// <summary>From which day to which a KPI is recorded.</summary>
public sealed record TrendSpan(DateOnly First, DateOnly Last);
