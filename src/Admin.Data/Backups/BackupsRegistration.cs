using Admin.Data.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Admin.Data.Backups;

public static class BackupsRegistration
{
    /// <summary>Adds backups; the store, the admin state and the runner of long work are to be there.</summary>
    public static IServiceCollection AddBackups(this IServiceCollection services, BackupOptions options) => services
        .AddSingleton(options)
        .AddSingleton(s => new EvidenceRecords(s.GetRequiredService<AdminStateDatabase>(), s.GetRequiredService<IDbContextFactory<AdminStateContext>>()))
        .AddSingleton(s => new BackupCatalog(options, s.GetRequiredService<EvidenceRecords>()))
        .AddSingleton(s => new BackupVerifier(s.GetRequiredService<EvidenceRecords>(), s.GetRequiredService<TimeProvider>()));
}
