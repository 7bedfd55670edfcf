using Microsoft.Extensions.DependencyInjection;

namespace Admin.Data.Trust;

public static class TrustRegistration
{
    /// <summary>Adds the reader of evidence; the host provides <see cref="Snapshots.IRunSchedule"/>.</summary>
    public static IServiceCollection AddTrust(this IServiceCollection services) => services.AddSingleton<TrustReader>();
}
