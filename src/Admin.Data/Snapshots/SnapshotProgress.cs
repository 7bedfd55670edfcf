namespace Admin.Data.Snapshots;

/// <summary>Where a running snapshot is.</summary>
/// <param name="Fraction">From 0 to 1.</param>
/// <param name="Message">For people: "Counting today", "Filling back 1,096 days".</param>
public sealed record SnapshotProgress(double Fraction, string Message);
