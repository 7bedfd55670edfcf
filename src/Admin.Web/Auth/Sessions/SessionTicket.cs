using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Admin.Web.Auth.Sessions;

/// <summary>Between a browser's cookie and its session: the cookie only says which one it is, the book says who that is now.</summary>
internal static class SessionTicket
{
    /// <summary>Begins a session in this browser, and ends the one that it had.</summary>
    public static async Task SignInAsync(this HttpContext context, Session session)
    {
        await context.EndSessionAsync("Somebody signed in again.");
        await context.SignInAsync(Schemes.Session, session.ToPrincipal(), new AuthenticationProperties { IsPersistent = true });
    }

    /// <summary>Ends this browser's session, if it has one.</summary>
    /// <returns>The session as it was.</returns>
    public static async Task<Session?> EndSessionAsync(this HttpContext context, string why)
    {
        var book = context.RequestServices.GetRequiredService<SessionBook>();
        var id = SessionClaims.SessionOf((await context.AuthenticateAsync(Schemes.Session)).Principal);
        if (id is null || await book.FindAsync(id, context.RequestAborted) is not { } session)
        {
            return null;
        }

        await book.EndAsync(id, why, CancellationToken.None);
        return session;
    }

    /// <summary>Takes who it is from the book, at each request.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var check = context.HttpContext.RequestServices.GetRequiredService<SessionCheck>();
        var id = SessionClaims.SessionOf(context.Principal);
        if (id is not null && await check.CurrentAsync(id, context.HttpContext.RequestAborted) is { } session)
        {
            context.ReplacePrincipal(session.ToPrincipal());
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Schemes.Session);
    }
}
