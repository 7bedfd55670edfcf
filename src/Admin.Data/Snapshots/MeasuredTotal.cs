namespace Admin.Data.Snapshots;

/// <summary>A total as it was counted at the time.</summary>
/// <param name="Cutoff">UTC moment up to which was counted.</param>
internal sealed record MeasuredTotal(DateOnly Date, DateTime Cutoff, double Value);
