namespace Admin.Web.Auth;

/// <summary>
/// Refuses what another site's page sends with this browser's session. <c>SameSite=Lax</c> keeps the cookie from other sites already; this also
/// holds for sites under the same domain.
/// </summary>
internal sealed class OwnSiteOnly : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var bySession = context.HttpContext.User.Identity?.AuthenticationType == Schemes.Session;
        var from = context.HttpContext.Request.Headers["Sec-Fetch-Site"].ToString();
        return bySession && from is not ("" or "same-origin" or "none")
            ? ValueTask.FromResult<object?>(TypedResults.Problem(
                "A page of another site asked for this with your session.", statusCode: StatusCodes.Status403Forbidden, title: "Forbidden"))
            : next(context);
    }
}
