namespace Admin.Data.Snapshots;

/// <summary>One number of a recorded day.</summary>
/// <param name="MeasuredAt">UTC moment as of which the source was read for it.</param>
public sealed record RecordedValue(string Kpi, string Dimension, double? Value, DateTime MeasuredAt, DayOrigin Origin);
