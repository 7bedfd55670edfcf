namespace Admin.Data.Trends;

/// <summary>A day that knows a KPI's value.</summary>
public sealed record TrendDay(DateOnly Date, double Value);
