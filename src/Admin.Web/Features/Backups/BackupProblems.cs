using System.Text.Json;
using Admin.Data;
using Admin.Data.Backups;
using Admin.Data.Operations;
using Admin.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Features.Backups;

/// <summary>What is answered where a backup, a verification or a removal came to nothing.</summary>
internal static class BackupProblems
{
    public static ProblemHttpResult Malformed(string? id) => ParameterProblem.Of("id", id, "the id of a backup, such as 2026-01-28 or 2026-01-28-114645");

    public static ProblemHttpResult Unknown(BackupId id) => TypedResults.Problem(
        $"There is no backup {id}.", statusCode: StatusCodes.Status404NotFound, title: "No such backup");

    public static ProblemHttpResult NotMade(Operation operation) => ApiProblems.Unavailable(
        "No verified backup was made", operation.Problem, operation.State == OperationState.Cancelled ? "Somebody cancelled it. Nothing half-written is left." : "It came to nothing.");

    /// <summary>A configured part could not be read: the service behind it failed.</summary>
    public static ProblemHttpResult Incomplete(BackupSet set) => Of(
        StatusCodes.Status502BadGateway, "The backup is incomplete", set.Problem!, set.Id, set.Manifest!.FailedParts[0].Part);

    public static ProblemHttpResult Damaged(VerificationReport report) => Of(
        StatusCodes.Status422UnprocessableEntity, "The backup is damaged", report.FirstProblem!, report.Id, report.DamagedPart);

    public static ProblemHttpResult NotVerified(Operation operation) => ApiProblems.Unavailable(
        "The backup was not verified", operation.Problem, "The verification was cancelled.");

    public static ProblemHttpResult Conflict(Problem problem) => TypedResults.Problem(
        problem.ToString(), statusCode: StatusCodes.Status409Conflict, title: "It may not be removed now");

    public static ProblemHttpResult Stopping() => ApiProblems.Unavailable("The service is stopping", null, "Ask again once it runs; nothing half-written is left.");

    private static ProblemHttpResult Of(int status, string title, Problem problem, BackupId id, BackupPart? part) => TypedResults.Problem(
        problem.ToString(),
        statusCode: status,
        title: title,
        extensions: new Dictionary<string, object?>
        {
            ["id"] = id.Value,
            ["part"] = part is { } known ? JsonNamingPolicy.SnakeCaseLower.ConvertName(known.ToString()) : null,
        });
}
