namespace Admin.Web.Features.Trends;

internal static class TrendsRegistration
{
    public static IServiceCollection AddTrends(this IServiceCollection services) => services.AddSingleton<TrendsReader>();
}
