namespace Admin.Data.VictoriaMetrics;

/// <summary>What a drill found.</summary>
/// <param name="Found">What the instance counted, in the manifest's own terms; null where it did not get that far.</param>
/// <param name="ReadSeries">Distinct series that the instance gave out when everything was asked for.</param>
/// <param name="ReadSamples">Samples that it gave out; fewer than it stores only where series were deleted.</param>
/// <param name="Problem">Null when restored.</param>
public sealed record MetricsDrillReport(
    MetricsDrillOutcome Outcome, MetricsContents? Found, long ReadSeries, long ReadSamples, TimeSpan Took, Problem? Problem);
