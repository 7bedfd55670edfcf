using System.Globalization;
using Admin.Data.Keys;
using Admin.Web.Auth;
using Admin.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Admin.Web.Features.Keys;

/// <summary>Lists, makes and revokes machine keys.</summary>
internal static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder app)
    {
        var keys = app.MapGroup("/api/v1/keys").WithTags("Keys");
        keys.MapGet("/", List).RequireAuthorization(Policies.Admin)
            .WithName("Keys").WithSummary("Every machine key that was ever made, newest first. The keys themselves are not kept and not told.")
            .Produces<MachineKey[]>()
            .Refuses(StatusCodes.Status503ServiceUnavailable);
        keys.MapPost("/", Make).RequireAuthorization(Policies.AdminFresh).Audits("key.make")
            .WithName("MakeKey").WithSummary("Makes a machine key: {\"name\":\"grafana\",\"scope\":\"read\",\"expires_at\":\"2027-01-01T00:00:00Z\"}. The answer tells the key this once.")
            .Produces<NewKeyResponse>(StatusCodes.Status201Created)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);
        keys.MapDelete("/{id}", Revoke).RequireAuthorization(Policies.AdminFresh).Audits("key.revoke")
            .WithMetadata(new TakesRightsAway())
            .WithName("RevokeKey").WithSummary("Revokes a machine key for good; it is refused from the answer on.")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Ok<IReadOnlyList<MachineKey>>> List(MachineKeys keys, CancellationToken cancellationToken) =>
        TypedResults.Ok(await keys.ListAsync(cancellationToken));

    private static async Task<Results<Created<NewKeyResponse>, ProblemHttpResult>> Make([FromBody] KeyRequest asked, HttpContext context, MachineKeys keys)
    {
        if (string.IsNullOrWhiteSpace(asked.Name) || asked.Name.Trim().Length > MachineKeys.LongestName)
        {
            return ParameterProblem.Of("name", asked.Name, string.Create(CultureInfo.InvariantCulture, $"1 to {MachineKeys.LongestName} characters"));
        }

        if (asked.Scope is not { } scope || !Enum.IsDefined(scope))
        {
            return ParameterProblem.Of("scope", asked.Scope?.ToString(), "read, operate or admin");
        }

        var made = await keys.MakeAsync(asked.Name, scope, asked.ExpiresAt?.UtcDateTime, context.User.Identity?.Name);
        if (made.Problem is { } problem)
        {
            return TypedResults.Problem(problem.ToString(), statusCode: StatusCodes.Status409Conflict, title: "No key was made");
        }

        // Neither a browser nor a proxy keeps it.
        context.Response.Headers.CacheControl = "no-store";
        AuditTarget.Set(context, made.Key!.Title);
        return TypedResults.Created(string.Create(CultureInfo.InvariantCulture, $"/api/v1/keys/{made.Key.Id}"), new NewKeyResponse(made.Key, made.Secret!));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(string id, HttpContext context, MachineKeys keys, CancellationToken cancellationToken)
    {
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return ParameterProblem.Of("id", id, "the id of a key, as the list tells it");
        }

        if ((await keys.ListAsync(cancellationToken)).FirstOrDefault(k => k.Id == number) is not { } key)
        {
            return TypedResults.Problem($"There is no key {id}.", statusCode: StatusCodes.Status404NotFound, title: "No such key");
        }

        // What was revoked before stays so: whoever repeats the call learns nothing new.
        AuditTarget.Set(context, key.Title);
        return key.RevokedAt is null && await keys.RevokeAsync(number, context.User.Identity?.Name) is { } problem
            ? ApiProblems.Unavailable("The key is not revoked for good", problem, "")
            : TypedResults.NoContent();
    }

    private static void Refuses(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            route.ProducesProblem(status);
        }

        route.ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
    }
}
