using Admin.Web.Auth;
using Admin.Web.Configuration;
using Admin.Web.Features.Health;
using Admin.Web.Http;

try
{
    var builder = AdminConfiguration.CreateBuilder(args);
    var settings = builder.AddAdminSettings();
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddAccess(settings);

    await using var app = builder.Build();
    app.UseSecurityHeaders();
    app.UseApiProblems();
    app.UseRequestMethods();
    app.UseAuthentication();
    app.UseAuthorization();
    app.UseAntiforgery();

    app.MapHealth();
    app.MapSignIn();

    await app.RunAsync();
    return 0;
}
catch (StartRefusedException refused)
{
    foreach (var reason in refused.Reasons)
    {
        await Console.Error.WriteLineAsync(reason);
    }

    return 1;
}
