using Admin.Web.Auth.Provider;
using Admin.Web.Auth.Sessions;
using Microsoft.AspNetCore.Authentication;

namespace Admin.Web.Auth;

/// <summary>Ends this browser's session: here, and at the provider where it offers that.</summary>
internal static class SignOutEndpoint
{
    public static async Task<IResult> EndSession(HttpContext context, SignInRecord record)
    {
        var session = await context.EndSessionAsync("Signed out.");
        await context.SignOutAsync(Schemes.Session);
        if (session is null)
        {
            return SignInEndpoints.Back("out");
        }

        record.SignedOut(context, session);
        return await ProviderEndpoint.SignOutAsync(context, session) ?? SignInEndpoints.Back("out");
    }
}
