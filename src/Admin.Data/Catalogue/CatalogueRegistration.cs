using Microsoft.Extensions.DependencyInjection;

namespace Admin.Data.Catalogue;

public static class CatalogueRegistration
{
    /// <summary>Adds what tells of the KPIs themselves.</summary>
    public static IServiceCollection AddCatalogue(this IServiceCollection services) => services.AddSingleton<CatalogueReader>();
}
