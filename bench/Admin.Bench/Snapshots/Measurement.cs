namespace Admin.Bench.Snapshots;

/// <summary>One count of today's numbers and how long it took.</summary>
internal sealed record Measurement(TimeSpan Took, SixNumbers Numbers);
