using System.Globalization;
using Admin.Web.Auth.Sessions;
using Admin.Web.Configuration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Admin.Web.Auth.Provider;

/// <summary>What is done when the identity provider sends somebody back.</summary>
internal sealed class ProviderEvents(ProviderSettings provider, SessionBook book, SignInRecord record, TimeProvider clock)
{
    /// <summary>In the state of a round trip: the provider was asked to have the person prove anew who they are.</summary>
    public const string Again = "again";

    /// <summary>In the properties of a sign-out: the token that tells the provider who signs out.</summary>
    public const string IdentityToken = "id_token";

    /// <summary>Adds to what others have put there already.</summary>
    public void AddTo(OpenIdConnectEvents events)
    {
        var (before, beforeSignOut) = (events.OnRedirectToIdentityProvider, events.OnRedirectToIdentityProviderForSignOut);
        events.OnRedirectToIdentityProvider = async context =>
        {
            await before(context);
            if (context.Properties.Items.ContainsKey(Again))
            {
                context.ProtocolMessage.Prompt = OpenIdConnectPrompt.Login;
                context.ProtocolMessage.MaxAge = "0";
            }
        };
        events.OnRedirectToIdentityProviderForSignOut = async context =>
        {
            await beforeSignOut(context);
            context.ProtocolMessage.IdTokenHint = context.Properties.Items.TryGetValue(IdentityToken, out var token) ? token : null;
            context.Properties.Items.Remove(IdentityToken);
        };
        events.OnTicketReceived = BeginSessionAsync;
        events.OnRemoteFailure = RefuseAsync;
        events.OnAccessDenied = context => RefuseAsync(context, "denied", "The provider refused.");
    }

    private async Task BeginSessionAsync(TicketReceivedContext context)
    {
        var person = Person.Of(context.Principal, provider.Roles);
        if (person?.Role is not { } role)
        {
            await record.RefusedAsync(context.HttpContext, person?.Name, "The account has no role here.");
            context.HandleResponse();
            context.Response.Redirect("/signin?notice=role");
            return;
        }

        var properties = context.Properties!;
        var tokens = new ProviderTokens(
            properties.GetTokenValue("refresh_token"), properties.GetTokenValue("access_token"), properties.GetTokenValue(IdentityToken));
        var session = await book.BeginAsync(
            provider.Tenant is null ? SignInWays.OpenId : SignInWays.Entra,
            person.Subject,
            person.Name,
            role,
            SignInTime(context, properties),
            context.HttpContext.Connection.RemoteIpAddress?.ToString(),
            tokens,
            context.HttpContext.RequestAborted);
        context.HandleResponse();
        await context.HttpContext.SignInAsync(session);
        await record.CameBackAsync(context.HttpContext, session);
        context.Response.Redirect(LocalPath.OrHome(context.ReturnUri));
    }

    /// <summary>
    /// When the person proved who they are: by the provider's word. Where it gives none, a sign-in that had to be proven anew was proven now, and of
    /// any other nobody knows: the provider may have remembered the browser for days.
    /// </summary>
    private DateTimeOffset? SignInTime(TicketReceivedContext context, AuthenticationProperties properties)
    {
        var told = context.Principal?.FindFirst(SessionClaims.SignedInAt)?.Value;
        if (long.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            var now = clock.GetUtcNow();
            return seconds <= now.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : now;
        }

        return properties.Items.ContainsKey(Again) ? clock.GetUtcNow() : null;
    }

    private Task RefuseAsync(RemoteFailureContext context) => RefuseAsync(context, "failed", context.Failure?.GetBaseException().GetType().Name ?? "unknown");

    private async Task RefuseAsync(HandleRequestContext<Microsoft.AspNetCore.Authentication.RemoteAuthenticationOptions> context, string notice, string why)
    {
        await record.RefusedAsync(context.HttpContext, null, why);
        context.HandleResponse();
        context.Response.Redirect($"/signin?notice={notice}");
    }
}
