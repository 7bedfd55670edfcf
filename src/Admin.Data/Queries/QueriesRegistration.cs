using Admin.Data.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Admin.Data.Queries;

public static class QueriesRegistration
{
    /// <summary>Adds what answers SQL about the history; the store is to be there.</summary>
    /// <param name="store">The store's file; saved questions lie beside it.</param>
    /// <param name="command">Starts this program once more, to answer one question.</param>
    public static IServiceCollection AddQueries(this IServiceCollection services, string store, SandboxCommand command) => services
        .AddSingleton(s => new HistoryQuestions(s.GetRequiredService<KpiStore>(), command, QueryLimits.Usual))
        .AddSingleton(s => new SavedQueries(store, s.GetRequiredService<TimeProvider>()));
}
