namespace Admin.Web.Features.Query;

internal static class QueryRegistration
{
    public static IServiceCollection AddQueryPage(this IServiceCollection services) => services.AddSingleton<QueryExport>();
}
