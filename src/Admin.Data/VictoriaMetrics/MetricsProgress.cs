namespace Admin.Data.VictoriaMetrics;

/// <summary>How far an archive has got.</summary>
/// <param name="BytesDone">Bytes of the history that were read, before compression.</param>
/// <param name="BytesTotal">Null where nobody knows: a native export says its size only by ending.</param>
public readonly record struct MetricsProgress(long BytesDone, long? BytesTotal);
