using Admin.Data.Operations;
using Admin.Data.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Backups.OffSite;

internal static class OffSiteRegistration
{
    /// <summary>Adds copies elsewhere. Where no place is set for them there is no <see cref="OffSiteBackups"/>, and nothing is ever due.</summary>
    public static IServiceCollection AddOffSite(this IServiceCollection services, BackupOptions backups)
    {
        services.AddSingleton<OffSiteDue>();
        if (backups.OffSite is not { } options)
        {
            return services;
        }

        return services
            .AddSingleton(new Remote(options, new Rclone(options)))
            .AddSingleton(s => new OffSiteRecords(
                options, s.GetRequiredService<AdminStateDatabase>(), s.GetRequiredService<IDbContextFactory<AdminStateContext>>(), s.GetRequiredService<TimeProvider>()))
            .AddSingleton(s => new OffSiteRetention(
                options,
                backups.Retention,
                s.GetRequiredService<Remote>(),
                s.GetRequiredService<OffSiteRecords>(),
                s.GetRequiredService<TimeProvider>(),
                s.GetRequiredService<ILogger<OffSiteRetention>>()))
            .AddSingleton(s => new OffSiteBackups(
                options,
                s.GetRequiredService<OperationRunner>(),
                s.GetRequiredService<BackupCatalog>(),
                s.GetRequiredService<OffSiteRecords>(),
                s.GetRequiredService<Remote>(),
                new OffSiteSend(
                    options,
                    s.GetRequiredService<Remote>(),
                    s.GetRequiredService<OffSiteRecords>(),
                    s.GetRequiredService<OffSiteRetention>(),
                    s.GetRequiredService<TimeProvider>(),
                    s.GetRequiredService<ILogger<OffSiteSend>>()),
                new OffSiteFetch(backups, options, s.GetRequiredService<Remote>(), s.GetRequiredService<BackupCatalog>(), s.GetRequiredService<BackupVerifier>())));
    }
}
