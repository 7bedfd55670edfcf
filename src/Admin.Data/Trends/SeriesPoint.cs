using Admin.Data.Snapshots;

namespace Admin.Data.Trends;

/// <summary>One recorded day of one KPI. Days without a row are absent: a gap.</summary>
public sealed record SeriesPoint(DateOnly Date, double? Value, bool Final, DayOrigin Origin, bool LowerBound);
