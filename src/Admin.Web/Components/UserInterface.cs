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
    private const string Fonts = "dist/fonts/";

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
        app.MapStaticAssets().Add(KeepFontsForEver);
        // The whole policy is set by App, the ancestors among it.
        return app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }

    /// <summary>Our own build puts the fingerprint into a font's name, for the styles to name it; the framework takes such a file for one that may change.</summary>
    private static void KeepFontsForEver(EndpointBuilder endpoint)
    {
        if (endpoint is not RouteEndpointBuilder { RoutePattern.RawText: { } route, RequestDelegate: { } serveAsync } || !route.StartsWith(Fonts, StringComparison.Ordinal))
        {
            return;
        }

        endpoint.RequestDelegate = context =>
        {
            context.Response.OnStarting(
                static response =>
                {
                    ((HttpResponse)response).Headers.CacheControl = "max-age=31536000, immutable";
                    return Task.CompletedTask;
                },
                context.Response);
            return serveAsync(context);
        };
    }
}
