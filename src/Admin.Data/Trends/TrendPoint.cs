namespace Admin.Data.Trends;

/// <summary>One period of a trend.</summary>
/// <param name="Date">Its first day.</param>
/// <param name="Value">Null where none of its days knows the KPI: a gap.</param>
/// <param name="DaysRecorded">Days of it with a row of this KPI; 0 where it is missing altogether.</param>
/// <param name="Final">Every recorded day of it is final.</param>
/// <param name="Reconstructed">A day of it was counted later.</param>
public sealed record TrendPoint(DateOnly Date, double? Value, int DaysRecorded, bool Final, bool Reconstructed);
