using Admin.Data.Diagnostics;
using Admin.Data.Retention;
using Admin.Data.VictoriaMetrics;
using Admin.Web.Auth;
using Admin.Web.Configuration;
using Admin.Web.Grafana;
using Prometheus;

namespace Admin.Web.Features.Diagnostics;

internal static class DiagnosticsRegistration
{
    /// <summary>Adds every check, and what takes secrets out of what they say.</summary>
    public static IServiceCollection AddDiagnosis(this IServiceCollection services, AdminSettings settings)
    {
        if (settings.Grafana.InternalUrl is not null)
        {
            services.AddSingleton(new GrafanaClient(settings.Grafana));
        }

        return services
            .AddSingleton(s => new Redaction([.. KnownSecrets.In(s.GetRequiredService<IConfiguration>()), s.GetRequiredService<OwnerToken>().Value]))
            .AddSingleton<ICheck>(s => new GrafanaCheck(s.GetService<GrafanaClient>()))
            .AddSingleton<ICheck>(s => new MetricCheck(s.GetRequiredService<CollectorRegistry>(), s.GetService<MetricsMonitor>(), s.GetService<GrafanaClient>()))
            .AddDiagnostics()
            .AddRetention(settings.Metrics.Retention)
            .AddSingleton<SupportBundle>()
            .AddSingleton(new GrafanaLinks(settings.Grafana));
    }
}
