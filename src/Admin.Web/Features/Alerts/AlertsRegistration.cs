namespace Admin.Web.Features.Alerts;

internal static class AlertsRegistration
{
    public static IServiceCollection AddAlertsPage(this IServiceCollection services) => services.AddSingleton<AlertsReader>();
}
