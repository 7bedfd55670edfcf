namespace Admin.Web.Features.Snapshots;

internal static class SnapshotsRegistration
{
    public static IServiceCollection AddSnapshotsPage(this IServiceCollection services) => services.AddSingleton<SnapshotsReader>();
}
