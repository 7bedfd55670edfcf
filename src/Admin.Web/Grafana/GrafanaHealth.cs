namespace Admin.Web.Grafana;

/// <param name="Version">Null where it is hidden from those who are not signed in.</param>
/// <param name="Database">"ok" where its own database works.</param>
internal sealed record GrafanaHealth(string? Version, string? Database);
