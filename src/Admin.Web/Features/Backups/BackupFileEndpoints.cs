using Admin.Data;
using Admin.Data.Backups;
using Admin.Web.Auth;
using Admin.Web.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Admin.Web.Features.Backups;

/// <summary>The files of backups, out and in. Bodies are streamed: a backup may be larger than the memory.</summary>
internal static class BackupFileEndpoints
{
    public static void MapBackupFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/backups/{id}/files/{name}", Download).RequireAuthorization(Policies.Operate).WithTags("Backups")
            .WithName("BackupFile").WithSummary("One file of a backup. The admin state needs the Admin role.")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        app.MapPut("/api/v1/backups/uploads/{name}", Upload).RequireAuthorization(Policies.Admin).Audits("backup.upload").WithTags("Backups")
            .WithName("UploadBackupFile").WithSummary("Takes in a backup's file from elsewhere, under its own name; the body is the file.")
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .Produces<UploadedFile>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<PhysicalFileHttpResult, ProblemHttpResult, ForbidHttpResult>> Download(
        string id, string name, HttpContext context, BackupCatalog catalogue, IAuthorizationService authorization, CancellationToken cancellationToken)
    {
        if (!BackupId.TryParse(id, out var backup))
        {
            return ParameterProblem.Of("id", id, "the id of a backup, such as 2026-01-28 or 2026-01-28-114645");
        }

        // The name is looked up, never put into a path.
        var set = await catalogue.FindAsync(backup, cancellationToken);
        var file = set?.Files.FirstOrDefault(f => f.Name == name);
        if (set is null || file is null || !File.Exists(Path.Combine(set.Folder, file.Name)))
        {
            return TypedResults.Problem($"The backup {id} has no such file.", statusCode: StatusCodes.Status404NotFound, title: "No such file");
        }

        return file.Part == BackupPart.AdminState && !(await authorization.AuthorizeAsync(context.User, Policies.Admin)).Succeeded
            ? TypedResults.Forbid()
            : TypedResults.PhysicalFile(Path.Combine(set.Folder, file.Name), "application/octet-stream", file.Name, enableRangeProcessing: true);
    }

    private static async Task<Results<Created<UploadedFile>, ProblemHttpResult>> Upload(
        string name, HttpRequest request, BackupUploads uploads, CancellationToken cancellationToken)
    {
        try
        {
            var (kept, bytes, sha256) = await uploads.ReceiveAsync(name, request.Body, request.ContentLength, cancellationToken);
            return TypedResults.Created("/api/v1/backups", new UploadedFile(kept, bytes, sha256));
        }
        catch (ProblemException e)
        {
            return TypedResults.Problem(e.Problem.ToString(), statusCode: StatusCodes.Status409Conflict, title: "Not taken in");
        }
    }
}
