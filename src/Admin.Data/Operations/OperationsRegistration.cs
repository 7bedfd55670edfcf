using Admin.Data.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Operations;

public static class OperationsRegistration
{
    /// <summary>Adds the runner of long work; the admin state is to be there.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton(s => new OperationRecords(
            s.GetRequiredService<AdminStateDatabase>(),
            s.GetRequiredService<IDbContextFactory<AdminStateContext>>(),
            s.GetRequiredService<ILogger<OperationRecords>>()))
        .AddSingleton(s => new OperationRunner(
            s.GetRequiredService<OperationRecords>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<OperationRunner>>()));
}
