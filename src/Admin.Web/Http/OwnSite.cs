using Admin.Web.Auth;

namespace Admin.Web.Http;

/// <summary>
/// Refuses what the page of another site sends with this browser's session, whatever route it is for. A browser says by <c>Sec-Fetch-Site</c>, and
/// where the address is not a secure one by <c>Origin</c>, whose page asks; both are out of a page's reach. What sends neither is no browser, and has
/// no session that somebody else could borrow. <c>SameSite=Lax</c> alone lets in pages of sites under the same domain.
/// </summary>
internal static class OwnSite
{
    public static IApplicationBuilder UseOwnSite(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!IsByForeignPage(context.Request))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return ApiPaths.IsForMachines(context.Request.Path)
            ? TypedResults.Problem(
                "A page of another site asked for this with your session. Nothing was done.", statusCode: StatusCodes.Status403Forbidden, title: "Forbidden")
                .ExecuteAsync(context)
            : Task.CompletedTask;
    });

    internal static bool IsByForeignPage(HttpRequest request)
    {
        if (!request.Cookies.ContainsKey(Schemes.SessionCookie) || !MayChange(request))
        {
            return false;
        }

        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is not ("same-origin" or "none");
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A socket is opened by a GET, and can do all that a page can.</summary>
    private static bool MayChange(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsOptions(request.Method)
        || request.Headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase);
}
