using Admin.Web.Auth.Provider;
using Admin.Web.Auth.Sessions;
using Admin.Web.Configuration;
using Admin.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Auth;

/// <summary>The posts behind the sign-in page. The page itself only shows a button: a GET changes nothing.</summary>
internal static class SignInEndpoints
{
    /// <summary>Writes the first link once the server listens, where people sign in by it.</summary>
    public static void AnnounceSignIn(this WebApplication app)
    {
        if (app.Services.GetRequiredService<AdminSettings>().Access.Provider is null)
        {
            var (opening, announcement) = (app.Services.GetRequiredService<StoreOpening>(), app.Services.GetRequiredService<SignInAnnouncement>());
            app.Lifetime.ApplicationStarted.Register(() => _ = AnnounceOnceOpenAsync(opening, announcement));
        }
    }

    public static void MapSignIn(this WebApplication app)
    {
        var posts = app.MapGroup("").AllowAnonymous().ExcludeFromDescription().AddEndpointFilter<OurFormOnly>();
        posts.MapPost("/signout", SignOutEndpoint.EndSession).Audits("session.end");
        if (app.Services.GetRequiredService<AdminSettings>().Access.Provider is null)
        {
            posts.MapPost("/signin/session", BeginSession).Audits("session.begin");
            posts.MapPost("/signin/link", PrintLink).Audits("session.link");
        }
        else
        {
            posts.MapPost("/signin/provider", ProviderEndpoint.Begin).ChangesNothing();
        }
    }

    /// <summary>Not for an app that must end again since the store is not for it.</summary>
    private static async Task AnnounceOnceOpenAsync(StoreOpening opening, SignInAnnouncement announcement)
    {
        if (await opening.Settled)
        {
            announcement.WriteUnlessLive();
        }
    }

    /// <summary>To the sign-in page, which says what happened.</summary>
    public static RedirectHttpResult Back(string notice) => TypedResults.LocalRedirect($"/signin?notice={notice}");

    private static async Task<RedirectHttpResult> BeginSession(HttpContext context, SignInLinks links, SessionBook book, SignInRecord record, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!links.TryUse(SignInLinks.TokenOf(form["token"].ToString())))
        {
            HttpAudit.Refuse(context, "The link was not the live one.");
            return Back("link");
        }

        var session = await book.BeginAsync(
            SignInWays.Link, "sign-in link", "sign-in link", Roles.Admin, clock.GetUtcNow(), context.Connection.RemoteIpAddress?.ToString(), null, context.RequestAborted);
        await context.SignInAsync(session);
        record.SignedIn(context, session);
        return TypedResults.LocalRedirect(LocalPath.OrHome(form["return"]));
    }

    private static async Task<RedirectHttpResult> PrintLink(HttpContext context, SignInAnnouncement announcement)
    {
        var notice = announcement.WriteUnlessLive() ? "printed" : "unwritten";
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return form.ContainsKey("return")
            ? TypedResults.LocalRedirect($"{SignInAgain.Address(form["return"].ToString())}&notice={notice}")
            : Back(notice);
    }
}
