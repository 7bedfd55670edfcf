using Admin.Data;
using Admin.Data.Audit;
using Admin.Data.Backups;
using Admin.Data.Backups.OffSite;
using Admin.Data.Operations;
using Admin.Web.Auth;
using Admin.Web.Features.Operations;
using Admin.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Admin.Web.Features.Backups;

/// <summary>Lists, makes, verifies and removes backups.</summary>
internal static class BackupEndpoints
{
    private static readonly SwitchParameter Wait = new("wait", true, "Whether to answer only when the backup is finished and verified; false answers at once with its operation.");

    public static void MapBackups(this IEndpointRouteBuilder app)
    {
        var backups = app.MapGroup("/api/v1/backups").WithTags("Backups");
        backups.MapGet("/", List).RequireAuthorization(Policies.Read)
            .Describe("Backups", "Every backup, newest first, with the evidence that each of its files has reached.")
            .Produces<BackupResponse[]>()
            .Refuses(StatusCodes.Status503ServiceUnavailable);
        backups.MapPost("/", BackUp).RequireAuthorization(Policies.Operate).Audits("backup.make").Takes(Wait)
            .Describe("BackUp", "Makes a backup and verifies it.")
            .Produces<BackupManifest>(StatusCodes.Status201Created)
            .Produces<Operation>(StatusCodes.Status202Accepted)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status502BadGateway, StatusCodes.Status503ServiceUnavailable);
        backups.MapPost("/{id}/verify", Verify).RequireAuthorization(Policies.Operate).Audits("backup.verify", unprocessable: AuditOutcome.Failed)
            .Describe("Verify", "Makes every check of a backup, a restore in a sandbox included. Changes nothing.")
            .Produces<VerificationResponse>()
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status503ServiceUnavailable);
        backups.MapDelete("/{**id}", Remove).RequireAuthorization(Policies.AdminFresh).Audits("backup.remove")
            .Describe("RemoveBackup", "Removes a backup for good; never the last verified one.")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Ok<BackupResponse[]>> List(BackupCatalog catalog, CancellationToken cancellationToken, [FromServices] OffSiteBackups? offSite = null)
    {
        var copies = offSite is null ? [] : await offSite.ListAsync(cancellationToken);
        return TypedResults.Ok((await catalog.ListAsync(cancellationToken)).Select(set => BackupResponse.Of(set, copies)).ToArray());
    }

    private static async Task<Results<Created<BackupManifest>, Accepted<Operation>, ProblemHttpResult>> BackUp(
        HttpContext context, BackupRunner runner, OperationRunner operations, IHostApplicationLifetime lifetime)
    {
        if (Wait.TryRead(context.Request.Query, out var wait) is { } problem)
        {
            return problem;
        }

        var started = await runner.StartAsync(context.User.Identity?.Name);
        if (!wait)
        {
            return TypedResults.Accepted(OperationEndpoints.AddressOf(started.Operation), started.Operation);
        }

        return await EndOfAsync(started.Operation, operations, context, lifetime) switch
        {
            null => BackupProblems.Stopping(),
            { State: OperationState.Succeeded } => TypedResults.Created("/api/v1/backups", started.Set!.Manifest),
            _ when started.Set is { IsIncomplete: true } incomplete => BackupProblems.Incomplete(incomplete),
            var ended => BackupProblems.NotMade(ended),
        };
    }

    private static async Task<Results<Ok<VerificationResponse>, ProblemHttpResult>> Verify(
        string id, HttpContext context, BackupCatalog catalog, BackupRunner runner, OperationRunner operations, IHostApplicationLifetime lifetime)
    {
        if (!BackupId.TryParse(id, out var backup))
        {
            return BackupProblems.Malformed(id);
        }

        if (await catalog.FindAsync(backup, context.RequestAborted) is null)
        {
            return BackupProblems.Unknown(backup);
        }

        var started = await runner.StartVerificationAsync(backup, context.User.Identity?.Name);
        return await EndOfAsync(started.Operation, operations, context, lifetime) switch
        {
            null => BackupProblems.Stopping(),
            _ when started.Report is { Passed: true } report => TypedResults.Ok(VerificationResponse.Of(report)),
            _ when started.Report is { } report => BackupProblems.Damaged(report),
            var ended => BackupProblems.NotVerified(ended),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        string? id, HttpContext context, BackupCatalog catalog, BackupRunner runner, OperationRunner operations)
    {
        if (!BackupId.TryParse(id, out var backup))
        {
            return BackupProblems.Malformed(id);
        }

        if (await catalog.FindAsync(backup, context.RequestAborted) is not { } set)
        {
            return BackupProblems.Unknown(backup);
        }

        if (operations.Active is [var running, ..])
        {
            return BackupProblems.Conflict(new Problem($"Work is under way: {running.Kind}.", "Nothing was removed.", "Wait for its end, then ask again."));
        }

        return await runner.RemoveAsync(set, context.User.Identity?.Name, context.RequestAborted) is { } refusal
            ? BackupProblems.Conflict(refusal)
            : TypedResults.NoContent();
    }

    /// <summary>Waits for work; it goes on where the caller leaves. Null where the app stops.</summary>
    private static async Task<Operation?> EndOfAsync(
        Operation operation, OperationRunner operations, HttpContext context, IHostApplicationLifetime lifetime)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            return await operations.WaitAsync(operation.Id, stop.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return null;
        }
    }
}
