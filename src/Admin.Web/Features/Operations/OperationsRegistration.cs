using Admin.Data.Retention;
using Admin.Data.VictoriaMetrics;
using Admin.Web.Grafana;

namespace Admin.Web.Features.Operations;

internal static class OperationsRegistration
{
    public static IServiceCollection AddOperationsPage(this IServiceCollection services) => services.AddSingleton(s => new OperationsReader(
        s.GetRequiredService<RetentionReader>(), s.GetRequiredService<TimeProvider>(), s.GetService<MetricsMonitor>(), s.GetService<GrafanaClient>()));
}
