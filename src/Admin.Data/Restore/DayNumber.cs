namespace Admin.Data.Restore;

/// <summary>What one KPI was on one day.</summary>
/// <param name="Total">Its value, or the sum over its dimension; null where it is not known.</param>
/// <param name="Hash">Over its values by dimension.</param>
internal readonly record struct DayNumber(DateOnly Date, string Kpi, double? Total, ulong Hash);
