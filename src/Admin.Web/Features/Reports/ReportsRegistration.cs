namespace Admin.Web.Features.Reports;

internal static class ReportsRegistration
{
    public static IServiceCollection AddReportsPage(this IServiceCollection services) => services.AddSingleton<ReportsReader>();
}
