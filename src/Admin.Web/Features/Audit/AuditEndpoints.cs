using Admin.Data.Audit;
using Admin.Web.Auth;
using Admin.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Features.Audit;

/// <summary>The audit log for programs, and as files to keep.</summary>
internal static class AuditEndpoints
{
    private const string Path = "/api/v1/audit";
    private const string Filters = "Filters, as on the page: actor, action, outcome (done, refused, failed), target (a part of it), from and to (UTC days, both included), before (the id of a line).";

    private static readonly WholeNumberParameter Limit = new("limit", 100, 1000, "How many lines at most.");

    public static void MapAudit(this IEndpointRouteBuilder app)
    {
        var audit = app.MapGroup(Path).WithTags("Audit").RequireAuthorization(Policies.Admin);
        audit.MapGet("/", Read).Takes(Limit)
            .WithName("Audit").WithSummary($"Who did what, newest first, page by page. {Filters}")
            .Produces<AuditResponse>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        audit.MapGet("/export.csv", Csv)
            .WithName("AuditCsv").WithSummary($"All lines as CSV. {Filters}")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv");
        audit.MapGet("/export.jsonl", JsonLines)
            .WithName("AuditJsonLines").WithSummary($"All lines, one JSON object a line. {Filters}")
            .Produces(StatusCodes.Status200OK, contentType: "application/x-ndjson");
    }

    private static async Task<Results<Ok<AuditResponse>, ProblemHttpResult>> Read(HttpRequest request, AuditReader reader, CancellationToken cancellationToken)
    {
        if (Limit.TryRead(request.Query, out var limit) is { } problem)
        {
            return problem;
        }

        if (request.Query["outcome"] is [{ } outcome] && AuditChoice.Of(request.Query).Outcome is null)
        {
            return ParameterProblem.Of("outcome", outcome, "done, refused or failed");
        }

        foreach (var (name, read) in new[] { ("from", AuditChoice.Of(request.Query).From), ("to", AuditChoice.Of(request.Query).To) })
        {
            if (request.Query[name].Count > 0 && read is null)
            {
                return ParameterProblem.Of(name, request.Query[name], "a calendar day as YYYY-MM-DD, once");
            }
        }

        var choice = AuditChoice.Of(request.Query);
        var page = await reader.ReadAsync(choice.Question(), limit, cancellationToken);
        return TypedResults.Ok(new AuditResponse(
            page.Lines, page.Next is { } next ? $"{(choice with { Before = next }).Address(Path)}&limit={limit}" : null));
    }

    private static Task Csv(HttpContext context, AuditReader reader) =>
        AuditExport.WriteCsvAsync(context.Response, reader.ReadAllAsync(AuditChoice.Of(context.Request.Query).Question(), context.RequestAborted));

    private static Task JsonLines(HttpContext context, AuditReader reader) =>
        AuditExport.WriteJsonLinesAsync(context.Response, reader.ReadAllAsync(AuditChoice.Of(context.Request.Query).Question(), context.RequestAborted));
}
