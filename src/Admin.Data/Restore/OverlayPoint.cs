namespace Admin.Data.Restore;

/// <summary>A KPI on one day, now and in the backup, for one above the other.</summary>
/// <param name="Now">Null where it is not recorded, or not known.</param>
/// <param name="Then">In the backup.</param>
public sealed record OverlayPoint(DateOnly Date, double? Now, double? Then);
