using Admin.Web.Components.Ages;
using Admin.Web.Features.Alerts;
using Admin.Web.Features.Backups;
using Admin.Web.Features.Months;
using Admin.Web.Features.Operations;
using Admin.Web.Features.Overview;
using Admin.Web.Features.Query;
using Admin.Web.Features.Reports;
using Admin.Web.Features.Snapshots;
using Admin.Web.Features.Trends;
using MudBlazor.Services;

namespace Admin.Web.Components;

/// <summary>The pages: Razor components over an interactive server connection, in MudBlazor.</summary>
public static class UserInterface
{
    public static IServiceCollection AddUserInterface(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AgeTicker>();
        services.AddOverview();
        services.AddSingleton<BackupsReader>();
        services.AddTrends();
        services.AddMonths();
        services.AddAlertsPage();
        services.AddReportsPage();
        services.AddSnapshotsPage();
        services.AddOperationsPage();
        services.AddQueryPage();
        return services;
    }

    /// <summary>Maps static assets and pages. The pipeline before it must hold authentication, authorization and antiforgery, in this order.</summary>
    /// <returns>The pages' endpoints, to put a policy on.</returns>
    public static RazorComponentsEndpointConventionBuilder MapUserInterface(this WebApplication app)
    {
        app.MapStaticAssets();
        // The whole policy is set by App, the ancestors among it.
        return app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
