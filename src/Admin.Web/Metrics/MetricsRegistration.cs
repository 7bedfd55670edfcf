using Admin.Web.Auth;
using Prometheus;

namespace Admin.Web.Metrics;

internal static class MetricsRegistration
{
    public static IServiceCollection AddMetricsOfOurOwn(this IServiceCollection services) => services
        .AddSingleton(_ =>
        {
            // A registry of our own: the library's default one would also publish whatever any package measures.
            var registry = Prometheus.Metrics.NewCustomRegistry();
            DotNetStats.Register(registry);
            return registry;
        })
        .AddSingleton<RequestDurations>()
        .AddSingleton<SourceGauges>()
        .AddSingleton<SystemMetrics>()
        .AddSingleton<BackupMetrics>()
        .AddSingleton<DiagnosisMetrics>()
        .AddSingleton<OffSiteMetrics>();

    /// <summary>Measures requests by their route.</summary>
    public static void UseRequestMetrics(this WebApplication app)
    {
        var factory = Prometheus.Metrics.WithCustomRegistry(app.Services.GetRequiredService<CollectorRegistry>());
        app.UseHttpMetrics(options =>
        {
            options.SetMetricFactory(factory);
            options.RequestDuration.Histogram = app.Services.GetRequiredService<RequestDurations>().Histogram;

            // The histogram of durations counts them already.
            options.RequestCount.Enabled = false;
        });
    }

    public static void MapMetrics(this WebApplication app)
    {
        _ = app.Services.GetRequiredService<SystemMetrics>();
        _ = app.Services.GetRequiredService<BackupMetrics>();
        _ = app.Services.GetRequiredService<DiagnosisMetrics>();
        _ = app.Services.GetRequiredService<OffSiteMetrics>();
        app.MapMetrics("/metrics", app.Services.GetRequiredService<CollectorRegistry>())
            .RequireAuthorization(Policies.Scrape)
            .ExcludeFromDescription();
    }
}
