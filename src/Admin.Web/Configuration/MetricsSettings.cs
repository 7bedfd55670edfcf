namespace Admin.Web.Configuration;

/// <param name="RequireKey">Whether <c>/metrics</c> asks for a key or a session.</param>
public sealed record MetricsSettings(bool RequireKey);
