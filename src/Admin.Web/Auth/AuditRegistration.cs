namespace Admin.Web.Auth;

internal static class AuditRegistration
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<HttpAudit>()
        .AddScoped<Visitor>()
        .AddScoped<Guard>()
        .AddHostedService<AuditWork>()
        .AddHostedService<KeyUses>();

    /// <summary>Goes before authentication: writes what that and authorization refuse.</summary>
    public static IApplicationBuilder UseAuditOfRefusals(this WebApplication app) =>
        app.Use((context, next) => app.Services.GetRequiredService<HttpAudit>().RefusalsAsync(context, next));

    /// <summary>Goes last: writes what endpoints do.</summary>
    public static IApplicationBuilder UseAuditOfActions(this WebApplication app) =>
        app.Use((context, next) => app.Services.GetRequiredService<HttpAudit>().ActionsAsync(context, next));
}
