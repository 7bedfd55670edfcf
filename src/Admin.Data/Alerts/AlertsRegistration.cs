using Admin.Data.Kpis;
using Admin.Data.State;
using Admin.Data.Trends;
using Admin.Data.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Alerts;

public static class AlertsRegistration
{
    /// <summary>Adds the rules that speak up. Needs the admin state, the trust and the channels.</summary>
    public static IServiceCollection AddAlerts(this IServiceCollection services) => services
        .AddSingleton<AlertBook>()
        .AddSingleton<AlertPreviews>()
        .AddSingleton(s => new AlertWatch(
            s.GetRequiredService<AdminStateDatabase>(),
            s.GetRequiredService<IDbContextFactory<AdminStateContext>>(),
            s.GetRequiredService<KpiCatalog>(),
            s.GetRequiredService<KpiHistory>(),
            s.GetRequiredService<TrustReader>(),
            s.GetRequiredService<AlertBook>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<AlertWatch>>()));
}
