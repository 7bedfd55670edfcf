using System.Net.Mime;
using System.Text.Encodings.Web;
using Admin.Web.Auth.Sessions;
using Admin.Web.Configuration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Admin.Web.Auth.Provider;

/// <summary>Sends people to the identity provider, to sign in and out.</summary>
internal static class ProviderEndpoint
{
    public static async Task<IResult> Begin(HttpContext context, ProviderSettings provider)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await ConfigurationAsync(context) is null)
        {
            return SignInEndpoints.Back("unreachable");
        }

        var properties = new AuthenticationProperties { RedirectUri = LocalPath.OrHome(form["return"]) };
        if (form.ContainsKey("again"))
        {
            properties.Items[ProviderEvents.Again] = "true";
        }

        await context.ChallengeAsync(Schemes.Provider, properties);
        return Onward(context, provider.Name);
    }

    /// <returns>Null where the session is not the provider's, or it offers no sign-out.</returns>
    public static async Task<IResult?> SignOutAsync(HttpContext context, Session session)
    {
        if (session.Tokens?.Identity is not { } identity || context.RequestServices.GetService<ProviderSettings>() is not { } provider
            || (await ConfigurationAsync(context))?.EndSessionEndpoint is not { Length: > 0 })
        {
            return null;
        }

        var properties = new AuthenticationProperties { RedirectUri = "/signin?notice=out" };
        properties.Items[ProviderEvents.IdentityToken] = identity;
        await context.SignOutAsync(Schemes.Provider, properties);
        return Onward(context, provider.Name);
    }

    /// <summary>What the provider publishes of itself; null where it can't be reached.</summary>
    private static async Task<OpenIdConnectConfiguration?> ConfigurationAsync(HttpContext context)
    {
        try
        {
            var options = context.RequestServices.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(Schemes.Provider);
            return await options.ConfigurationManager!.GetConfigurationAsync(context.RequestAborted);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException)
        {
            ProviderLog.Unreachable(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProviderEndpoint)), e);
            return null;
        }
    }

    /// <summary>
    /// Turns the redirect that the framework made into a page that goes there by itself: our policy lets forms lead to this site alone, and a browser
    /// holds a redirect of a form, and every further one at the provider, to it.
    /// </summary>
    private static IResult Onward(HttpContext context, string name)
    {
        var address = HtmlEncoder.Default.Encode(context.Response.Headers.Location.ToString());
        context.Response.Headers.Location = default;
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>One moment · Mana Admin</title><meta http-equiv="refresh" content="0;url={address}"></head>
            <body><p><a href="{address}">Go on to {HtmlEncoder.Default.Encode(name)}</a></p></body>
            </html>
            """,
            MediaTypeNames.Text.Html,
            System.Text.Encoding.UTF8,
            StatusCodes.Status200OK);
    }
}
