using Admin.Data.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Watchers;

public static class WatchersRegistration
{
    /// <summary>Adds the signals to outside watchers. Needs the admin state.</summary>
    public static IServiceCollection AddWatchers(this IServiceCollection services, WatcherOptions options) => services
        .AddSingleton(options)
        .AddSingleton(s => new WatcherPings(
            options,
            s.GetRequiredService<AdminStateDatabase>(),
            s.GetRequiredService<IDbContextFactory<AdminStateContext>>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<WatcherPings>>()))
        .AddSingleton<WorkWatch>();
}
