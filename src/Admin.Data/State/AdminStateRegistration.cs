using Admin.Data.Audit;
using Admin.Data.Keys;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Admin.Data.State;

public static class AdminStateRegistration
{
    /// <summary>Adds the admin state; <see cref="AdminStateDatabase.OpenAsync"/> opens it, after the store has been opened.</summary>
    public static IServiceCollection AddAdminState(this IServiceCollection services, string path) => services
        .AddSingleton(new AdminStateOptions(path))
        .AddDbContextFactory<AdminStateContext>(o => o.UseSqlite(new SqliteConnectionStringBuilder { DataSource = path }.ConnectionString))
        .AddSingleton<AdminStateDatabase>()
        .AddSingleton<RunHistory>()
        .AddSingleton<AuditLog>()
        .AddSingleton<AuditReader>()
        .AddSingleton<MachineKeys>();
}
