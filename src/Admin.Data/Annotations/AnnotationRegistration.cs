using Microsoft.Extensions.DependencyInjection;

namespace Admin.Data.Annotations;

public static class AnnotationRegistration
{
    /// <summary>Adds the notes on days. Needs the admin state.</summary>
    public static IServiceCollection AddAnnotations(this IServiceCollection services) => services
        .AddSingleton<AnnotationBook>()
        .AddSingleton<KpiVersions>();
}
