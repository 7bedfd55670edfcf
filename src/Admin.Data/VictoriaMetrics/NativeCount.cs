namespace Admin.Data.VictoriaMetrics;

/// <summary>What a native export holds.</summary>
/// <param name="Series">Distinct ones.</param>
/// <param name="Bytes">Before compression.</param>
internal readonly record struct NativeCount(long Series, long Samples, long Bytes);
