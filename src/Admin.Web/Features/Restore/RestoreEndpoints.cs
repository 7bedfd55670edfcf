using System.Globalization;
using Admin.Data;
using Admin.Data.Backups;
using Admin.Data.Operations;
using Admin.Data.Restore;
using Admin.Web.Auth;
using Admin.Web.Features.Backups;
using Admin.Web.Features.Operations;
using Admin.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Admin.Web.Features.Restore;

/// <summary>Plans and restores. A plan changes nothing; a restore names the plan that somebody has agreed to.</summary>
internal static class RestoreEndpoints
{
    private const string Modes = "replace or add, once";

    public static void MapRestores(this IEndpointRouteBuilder app)
    {
        var backup = app.MapGroup("/api/v1/backups/{id}").WithTags("Restores").RequireAuthorization(Policies.Admin);
        backup.MapGet("/restore-plan", Plan).Takes(new ChoiceParameter("mode", ["replace", "add"], "Replace the store, or only add the days that it lacks."))
            .Describe("RestorePlan", "What restoring a backup would change, by day and KPI, and what stands against it. Changes nothing.")
            .Produces<RestorePlanResponse>()
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
        backup.MapPost("/restore", Restore).RequireAuthorization(Policies.AdminFresh).Audits("restore.begin")
            .Describe("Restore", "Begins to restore a backup by a plan. The present store is kept as a safety copy.")
            .Produces<Operation>(StatusCodes.Status202Accepted)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);

        backup.MapPost("/merge-victoriametrics", Merge).RequireAuthorization(Policies.AdminFresh).Audits("merge-victoriametrics.begin")
            .Describe("MergeVictoriaMetrics", "Begins to give the running VictoriaMetrics what the backup has of its history and it lacks. Takes nothing away.")
            .Produces<Operation>(StatusCodes.Status202Accepted)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);

        var restores = app.MapGroup("/api/v1/restores").WithTags("Restores");
        restores.MapGet("/", List).RequireAuthorization(Policies.Read)
            .Describe("Restores", "The restores that were made, newest first, with the safety copies that are still there.")
            .Produces<RestoreResponse[]>();
        restores.MapGet("/{id}/undo-plan", UndoPlan).RequireAuthorization(Policies.Admin)
            .Describe("UndoPlan", "What undoing a restore would change: the store from before it comes back, with the days recorded since. Changes nothing.")
            .Produces<RestorePlanResponse>()
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
        restores.MapPost("/{id}/undo", Undo).RequireAuthorization(Policies.AdminFresh).Audits("restore.undo")
            .Describe("Undo", "Begins to undo a restore by a plan. It is a restore itself and can be undone as well.")
            .Produces<Operation>(StatusCodes.Status202Accepted)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        restores.MapDelete("/{id}/safety-copy", DeleteSafetyCopy).RequireAuthorization(Policies.AdminFresh).Audits("safety-copy.remove")
            .Describe("DeleteSafetyCopy", "Removes the store from before a restore, for its space. The restore can't be undone any more.")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<RestorePlanResponse>, ProblemHttpResult>> Plan(
        string id, HttpRequest request, Restores restores, CancellationToken cancellationToken)
    {
        var given = request.Query["mode"];
        if (given.Count != 1 || !RestoreModes.TryParse(given[0], out var mode) || mode == RestoreMode.Undo)
        {
            return ParameterProblem.Of("mode", given, Modes);
        }

        return !BackupId.TryParse(id, out var backup)
            ? BackupProblems.Malformed(id)
            : await restores.PlanAsync(backup, mode, cancellationToken) is { } plan ? TypedResults.Ok(RestorePlanResponse.Of(plan)) : BackupProblems.Unknown(backup);
    }

    private static async Task<Results<Accepted<Operation>, ProblemHttpResult>> Restore(
        string id, [FromBody] RestoreRequest body, HttpContext context, Restores restores, CancellationToken cancellationToken) =>
        !BackupId.TryParse(id, out var backup) ? BackupProblems.Malformed(id)
        : string.IsNullOrEmpty(body.PlanId) ? NoPlan()
        : Answer(await restores.StartAsync(backup, body.PlanId, context.User.Identity?.Name, cancellationToken), BackupProblems.Unknown(backup));

    private static async Task<Results<Accepted<Operation>, ProblemHttpResult>> Merge(
        string id, HttpContext context, MetricsRestore metrics, CancellationToken cancellationToken) =>
        !BackupId.TryParse(id, out var backup) ? BackupProblems.Malformed(id)
        : Answer(await metrics.StartAsync(backup, context.User.Identity?.Name, cancellationToken), BackupProblems.Unknown(backup));

    private static async Task<Ok<RestoreResponse[]>> List(Restores restores, SafetyCopies copies, CancellationToken cancellationToken)
    {
        // In this order: the copy of a restore that ends meanwhile is there before its record says so.
        var made = await restores.ListAsync(cancellationToken);
        var kept = copies.List();
        return TypedResults.Ok(made.Select(r => RestoreResponse.Of(r, kept)).ToArray());
    }

    private static async Task<Results<Ok<RestorePlanResponse>, ProblemHttpResult>> UndoPlan(
        string id, Restores restores, CancellationToken cancellationToken) =>
        !TryParse(id, out var restore) ? MalformedNumber(id)
        : await restores.PlanUndoAsync(restore, cancellationToken) is { } plan ? TypedResults.Ok(RestorePlanResponse.Of(plan)) : NoRestore(id);

    private static async Task<Results<Accepted<Operation>, ProblemHttpResult>> Undo(
        string id, [FromBody] RestoreRequest body, HttpContext context, Restores restores, CancellationToken cancellationToken) =>
        !TryParse(id, out var restore) ? MalformedNumber(id)
        : string.IsNullOrEmpty(body.PlanId) ? NoPlan()
        : Answer(await restores.StartUndoAsync(restore, body.PlanId, context.User.Identity?.Name, cancellationToken), NoRestore(id));

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteSafetyCopy(
        string id, Restores restores, SafetyCopies copies, OperationRunner operations, CancellationToken cancellationToken)
    {
        if (!TryParse(id, out var restore))
        {
            return MalformedNumber(id);
        }

        if (operations.Active.Any(o => o.Kind == Restores.Kind))
        {
            return Conflict(new Problem("A restore is under way.", "Nothing was removed.", "Wait for its end."));
        }

        var record = (await restores.ListAsync(cancellationToken)).FirstOrDefault(r => r.Id == restore);
        return record?.SafetyCopy is { } name && copies.Remove(name) ? TypedResults.NoContent() : NoRestore(id);
    }

    private static Results<Accepted<Operation>, ProblemHttpResult> Answer(RestoreStart? start, ProblemHttpResult unknown) => start switch
    {
        null => unknown,
        { Operation: { } operation } => TypedResults.Accepted(OperationEndpoints.AddressOf(operation), operation),
        { Conflict: { } conflict } => Conflict(conflict),
        _ => TypedResults.Problem(start.Blocker!.ToString(), statusCode: StatusCodes.Status422UnprocessableEntity, title: "It can't be restored"),
    };

    private static bool TryParse(string id, out long restore) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out restore);

    private static ProblemHttpResult MalformedNumber(string id) => ParameterProblem.Of("id", id, "the number of a restore");

    private static ProblemHttpResult NoPlan() => ParameterProblem.Of("plan_id", default, "the plan_id of a restore plan");

    private static ProblemHttpResult NoRestore(string id) => TypedResults.Problem(
        $"There is no restore {id}, or its safety copy is gone.", statusCode: StatusCodes.Status404NotFound, title: "No such restore");

    private static ProblemHttpResult Conflict(Problem problem) => TypedResults.Problem(
        problem.ToString(), statusCode: StatusCodes.Status409Conflict, title: "Not by this plan");
}
