using Admin.Data.Retention;

namespace Admin.Web.Configuration;

/// <param name="RequireKey">Whether <c>/metrics</c> asks for a key or a session.</param>
/// <param name="Retention">How long VictoriaMetrics is to keep what it scrapes.</param>
public sealed record MetricsSettings(bool RequireKey, RetentionLength Retention);
