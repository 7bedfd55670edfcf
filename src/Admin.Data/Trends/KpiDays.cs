namespace Admin.Data.Trends;

/// <summary>How one KPI is known over a span of days.</summary>
/// <param name="Dimension">'' where the KPI has none.</param>
/// <param name="Days">Every day of the span, oldest first.</param>
/// <param name="RecordedFrom">From when on it is recorded; the calendar's first day where that was before the span.</param>
public sealed record KpiDays(string Kpi, string Dimension, IReadOnlyList<TrendPoint> Days, DateOnly RecordedFrom);
