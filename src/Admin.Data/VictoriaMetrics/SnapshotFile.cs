namespace Admin.Data.VictoriaMetrics;

/// <summary>A directory or file of a snapshot.</summary>
/// <param name="Name">Below the snapshot, with slashes; as the archive names it.</param>
/// <param name="Path">Where it really lies.</param>
/// <param name="Bytes">Null for a directory.</param>
internal sealed record SnapshotFile(string Name, string Path, long? Bytes);
