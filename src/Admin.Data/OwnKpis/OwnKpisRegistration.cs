using Admin.Data.Kpis;
using Microsoft.Extensions.DependencyInjection;

namespace Admin.Data.OwnKpis;

public static class OwnKpisRegistration
{
    /// <summary>Adds the KPIs that people declare on the page to the catalogue; a source and the catalogue are to be there.</summary>
    /// <param name="store">The store's file; they lie beside it.</param>
    public static IServiceCollection AddOwnKpis(this IServiceCollection services, string store) => services
        .AddSingleton(s => new OwnKpiFile(store, s.GetRequiredService<KpiCatalog>()))
        .AddSingleton<OwnKpiCheck>();
}
