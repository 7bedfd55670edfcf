using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Auth;

/// <summary>The posts behind the sign-in page. The page itself only shows a button: a GET changes nothing.</summary>
internal static class SignInEndpoints
{
    /// <summary>Writes the first link once the server listens.</summary>
    public static void AnnounceSignIn(this WebApplication app) =>
        app.Lifetime.ApplicationStarted.Register(app.Services.GetRequiredService<SignInAnnouncement>().WriteUnlessLive);

    public static void MapSignIn(this WebApplication app)
    {
        var posts = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        posts.MapPost("/signin/session", BeginSession).Audits("session.begin");
        posts.MapPost("/signin/link", PrintLink).Audits("session.link");
        posts.MapPost("/signout", EndSession).Audits("session.end");
    }

    private static async Task<RedirectHttpResult> BeginSession(
        HttpContext context, IAntiforgery antiforgery, SignInLinks links, TimeProvider clock, ILoggerFactory logging)
    {
        if (!await IsOurFormAsync(context, antiforgery))
        {
            HttpAudit.Refuse(context, "The form was not one of ours, or too old.");
            return Back("form");
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!links.TryUse(SignInLinks.TokenOf(form["token"].ToString())))
        {
            HttpAudit.Refuse(context, "The link was not the live one.");
            return Back("link");
        }

        var principal = SessionClaims.Principal("sign-in link", "sign-in link", Roles.Admin, clock.GetUtcNow());
        await context.SignInAsync(Schemes.Session, principal, new AuthenticationProperties { IsPersistent = true });
        context.User = principal;
        SignInLog.SignedIn(logging.CreateLogger(typeof(SignInEndpoints)), context.Connection.RemoteIpAddress?.ToString() ?? "an unknown address");
        return TypedResults.LocalRedirect(LocalPath.OrHome(form["return"]));
    }

    private static async Task<RedirectHttpResult> PrintLink(HttpContext context, IAntiforgery antiforgery, SignInAnnouncement announcement)
    {
        if (!await IsOurFormAsync(context, antiforgery))
        {
            HttpAudit.Refuse(context, "The form was not one of ours, or too old.");
            return Back("form");
        }

        announcement.WriteUnlessLive();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return form.ContainsKey("return")
            ? TypedResults.LocalRedirect($"{SignInAgain.Address(form["return"].ToString())}&notice=printed")
            : Back("printed");
    }

    private static async Task<RedirectHttpResult> EndSession(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await IsOurFormAsync(context, antiforgery))
        {
            HttpAudit.Refuse(context, "The form was not one of ours, or too old.");
            return Back("form");
        }

        await context.SignOutAsync(Schemes.Session);
        return Back("out");
    }

    private static async Task<bool> IsOurFormAsync(HttpContext context, IAntiforgery antiforgery)
    {
        try
        {
            await antiforgery.ValidateRequestAsync(context);
            return context.Request.HasFormContentType;
        }
        catch (AntiforgeryValidationException)
        {
            return false;
        }
    }

    private static RedirectHttpResult Back(string notice) => TypedResults.LocalRedirect($"/signin?notice={notice}");
}
