namespace Admin.Web.Features.Months;

internal static class MonthsRegistration
{
    public static IServiceCollection AddMonths(this IServiceCollection services) => services.AddSingleton<MonthsReader>();
}
