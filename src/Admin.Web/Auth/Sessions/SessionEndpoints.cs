using Admin.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Auth.Sessions;

/// <summary>Which browsers are signed in, and the way to end one from elsewhere.</summary>
internal static class SessionEndpoints
{
    private const int LongestId = 64;

    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        var sessions = app.MapGroup("/api/v1/sessions").WithTags("Sessions");
        sessions.MapGet("/", List).RequireAuthorization(Policies.Admin)
            .WithName("Sessions").WithSummary("The browsers that are signed in, the one that came last first.")
            .Produces<SessionResponse[]>()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        sessions.MapDelete("/{id}", End).RequireAuthorization(Policies.AdminFresh).Audits("session.revoke")
            .WithName("EndSession").WithSummary("Signs a browser out at once; its open pages close.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<SessionResponse[]>> List(HttpContext context, SessionBook book, CancellationToken cancellationToken)
    {
        var yours = SessionClaims.SessionOf(context.User);
        return TypedResults.Ok((await book.ListAsync(cancellationToken)).Select(s => SessionResponse.Of(s, yours)).ToArray());
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> End(string id, SessionBook book, CancellationToken cancellationToken)
    {
        if (id.Length > LongestId || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            return ParameterProblem.Of("id", id, "the id of a session, as the list of them gives it");
        }

        return await book.EndAsync(id, "An administrator ended it.", cancellationToken)
            ? TypedResults.NoContent()
            : TypedResults.Problem("No browser is signed in under that id.", statusCode: StatusCodes.Status404NotFound, title: "No such session");
    }
}
