namespace Admin.Web.Configuration;

/// <summary>The instance whose history is backed up.</summary>
/// <param name="Url">A cluster's path prefix included; null: there is none.</param>
/// <param name="DataPath">The directory that it calls <c>-storageDataPath</c>, where its volume is mounted.</param>
public sealed record VictoriaMetricsSettings(Uri? Url, string? DataPath);
