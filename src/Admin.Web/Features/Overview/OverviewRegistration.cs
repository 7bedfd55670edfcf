namespace Admin.Web.Features.Overview;

internal static class OverviewRegistration
{
    public static IServiceCollection AddOverview(this IServiceCollection services) => services.AddSingleton<OverviewReader>();
}
