using Admin.Data.Backups;
using Admin.Data.Backups.OffSite;
using Admin.Data.Operations;
using Admin.Web.Auth;
using Admin.Web.Features.Operations;
using Admin.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Admin.Web.Features.Backups;

/// <summary>Copies of backups elsewhere: there, back, and what lies there.</summary>
internal static class OffSiteEndpoints
{
    public static void MapOffSite(this IEndpointRouteBuilder app)
    {
        var backups = app.MapGroup("/api/v1/backups").WithTags("Backups");
        backups.MapGet("/off-site", List).RequireAuthorization(Policies.Operate)
            .Describe("OffSiteBackups", "What lies off-site right now, newest first. Asks the remote.")
            .Produces<RemoteSetResponse[]>()
            .Refuses(StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);
        backups.MapPost("/{id}/off-site", Send).RequireAuthorization(Policies.Operate).Audits("backup.send")
            .Describe("SendOffSite", "Begins to copy a verified backup off-site and to compare the copy with it; one that is there is compared.")
            .Produces<Operation>(StatusCodes.Status202Accepted)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        backups.MapPost("/off-site/{id}/fetch", Fetch).RequireAuthorization(Policies.Admin).Audits("backup.fetch")
            .Describe("FetchOffSite", "Begins to bring a backup back from off-site and to verify it; then it can be restored like any other.")
            .Produces<Operation>(StatusCodes.Status202Accepted)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<RemoteSetResponse[]>, ProblemHttpResult>> List(CancellationToken cancellationToken, [FromServices] OffSiteBackups? copies = null) =>
        copies is null ? NoPlace() : TypedResults.Ok((await copies.ListRemoteAsync(cancellationToken)).Select(RemoteSetResponse.Of).ToArray());

    private static async Task<Results<Accepted<Operation>, ProblemHttpResult>> Send(
        string id, HttpContext context, BackupCatalog catalog, [FromServices] OffSiteBackups? copies = null)
    {
        if (!BackupId.TryParse(id, out var backup))
        {
            return BackupProblems.Malformed(id);
        }

        return copies is null ? NoPlace()
            : await catalog.FindAsync(backup, context.RequestAborted) is null ? BackupProblems.Unknown(backup)
            : Accepted(await copies.StartSendAsync(backup, context.User.Identity?.Name));
    }

    private static async Task<Results<Accepted<Operation>, ProblemHttpResult>> Fetch(string id, HttpContext context, [FromServices] OffSiteBackups? copies = null) =>
        !BackupId.TryParse(id, out var backup) ? BackupProblems.Malformed(id)
        : copies is null ? NoPlace()
        : Accepted(await copies.StartFetchAsync(backup, context.User.Identity?.Name));

    private static Accepted<Operation> Accepted(Operation operation) => TypedResults.Accepted(OperationEndpoints.AddressOf(operation), operation);

    private static ProblemHttpResult NoPlace() => TypedResults.Problem(
        OffSiteBackups.NotConfigured.ToString(), statusCode: StatusCodes.Status409Conflict, title: "No place is set for copies");
}
