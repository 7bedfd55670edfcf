using Microsoft.Extensions.DependencyInjection;

namespace Admin.Data.Trends;

public static class TrendsRegistration
{
    /// <summary>Adds what reads the recorded numbers.</summary>
    public static IServiceCollection AddKpiHistory(this IServiceCollection services) => services
        .AddSingleton<KpiHistory>()
        .AddSingleton<TrendHistory>()
        .AddSingleton<MonthHistory>();
}
