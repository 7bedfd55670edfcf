using Microsoft.Extensions.DependencyInjection;

namespace Admin.Data.Store;

public static class StoreRegistration
{
    /// <summary>Adds the store as a singleton; <see cref="KpiStore.OpenAsync"/> opens it.</summary>
    public static IServiceCollection AddKpiStore(this IServiceCollection services, StoreOptions options) => services
        .AddSingleton(options)
        .AddSingleton<KpiStore>();
}
