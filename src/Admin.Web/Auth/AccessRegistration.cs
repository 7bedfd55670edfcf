using System.Security.Claims;
using Admin.Web.Auth.Provider;
using Admin.Web.Auth.Sessions;
using Admin.Web.Configuration;
using Admin.Web.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Diagnostics;

namespace Admin.Web.Auth;

internal static class AccessRegistration
{
    /// <summary>How long a session lives after its last use.</summary>
    private static readonly TimeSpan SessionLife = TimeSpan.FromDays(7);

    public static IServiceCollection AddAccess(this IServiceCollection services, AdminSettings settings)
    {
        services.AddSingleton<SignInLinks>();
        services.AddSingleton<SignInAnnouncement>();
        services.AddSingleton<OwnerToken>();
        services.AddSingleton<KeyCallers>();
        services.AddSingleton<SignInRecord>();
        services.AddSingleton<SessionKeys>();
        services.AddSingleton<SessionFile>();
        services.AddSingleton<SessionBook>();
        services.AddSingleton<SessionCheck>();
        services.AddSingleton<WrongKeys>();
        services.AddScoped<AuthenticationStateProvider, CircuitSession>();
        services.AddScoped<CircuitHandler, CircuitSession.Watch>();
        services.AddSingleton<IAuthorizationHandler, FreshSignInHandler>();
        services.AddDataProtection().SetApplicationName("mana-admin");

        // It reads the keys as the first thing of all, when the admin state that has them is not open yet, and would make new ones.
        services.Remove(services.Single(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Name == "DataProtectionHostedService"));
        services.AddOptions<KeyManagementOptions>().Configure<SessionKeys>((options, keys) => options.XmlRepository = keys);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "admin.antiforgery";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddAuthentication(Schemes.Either)
            .AddPolicyScheme(Schemes.Either, null, options => options.ForwardDefaultSelector =
                context => KeyCallers.GivenKey(context.Request) is not null ? Schemes.Key : Schemes.Session)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(Schemes.Key, null)
            .AddCookie(Schemes.Session, ConfigureSession)
            .AddProvider(settings.Access.Provider);
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Read, policy => policy.RequireRole(Roles.All))
            .AddPolicy(Policies.Operate, policy => policy.RequireRole(Roles.Operator, Roles.Admin))
            .AddPolicy(Policies.Admin, policy => policy.RequireRole(Roles.Admin))
            .AddPolicy(Policies.AdminFresh, policy => policy.RequireRole(Roles.Admin).AddRequirements(new FreshSignIn(settings.Access.FreshSignIn)))
            .AddPolicy(Policies.ReadAnalytics, policy => policy.RequireAssertion(
                asked => settings.Access.AnonymousRead || MaySee(asked.User)))
            .AddPolicy(Policies.Scrape, policy => policy.RequireAssertion(
                asked => !settings.Metrics.RequireKey || MaySee(asked.User)));
        return services;
    }

    private static bool MaySee(ClaimsPrincipal user) => Roles.All.Any(user.IsInRole);

    private static void ConfigureSession(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Schemes.SessionCookie;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = SessionLife;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = SessionTicket.ValidateAsync;
        options.Events.OnRedirectToLogin = context =>
        {
            if (ApiPaths.IsForMachines(context.Request.Path))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                context.Response.Headers.WWWAuthenticate = "Bearer";
            }
            else
            {
                // A relative address: nothing that the request says of its host is repeated.
                var wanted = context.HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } unknown
                    ? unknown.OriginalPath + unknown.OriginalQueryString
                    : context.Request.Path + context.Request.QueryString;
                context.Response.Redirect($"/signin?return={Uri.EscapeDataString(wanted)}");
            }

            return Task.CompletedTask;
        };
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }
}
