using Admin.Data;
using Admin.Data.Queries;
using Admin.Web.Auth;
using Admin.Web.Features.Exports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Features.Query;

/// <summary>SQL about the history, for scripts and as files. It is answered from a copy, so that asking changes nothing.</summary>
internal static class QueryEndpoints
{
    public static void MapQuery(this IEndpointRouteBuilder app)
    {
        var query = app.MapGroup("/api/v1").WithTags("Query").RequireAuthorization(Policies.Read);
        query.MapPost("/query", Ask).ChangesNothing()
            .WithName("Query").WithSummary("Answers one SELECT about kpi_daily, snapshots and daily_metrics: {\"sql\":\"SELECT …\"}.")
            .Produces<QueryResponse>().ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        query.MapGet("/query.csv", Csv).Describes("QueryCsv", "The answer to the SELECT in the parameter sql, as CSV.", ExportAnswer.Csv);
        query.MapGet("/query.parquet", Parquet).Describes("QueryParquet", "The answer to the SELECT in the parameter sql, as Parquet.", ExportAnswer.Parquet);
    }

    private static async Task<Results<Ok<QueryResponse>, ProblemHttpResult>> Ask(QueryRequest asked, HistoryQuestions questions, CancellationToken cancellationToken)
    {
        var answer = await questions.AskAsync(asked.Sql ?? "", cancellationToken);
        return answer.Problem is { } problem
            ? Refused(problem)
            : TypedResults.Ok(new QueryResponse([.. answer.Columns.Select(c => c.Name)], answer.Rows, answer.CutOff));
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Csv(string? sql, QueryExport export, CancellationToken cancellationToken)
    {
        try
        {
            return ExportAnswer.AsCsv(await export.ReadAsync(sql ?? "", cancellationToken), "query");
        }
        catch (ProblemException e)
        {
            return Refused(e.Problem);
        }
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Parquet(string? sql, QueryExport export, CancellationToken cancellationToken)
    {
        try
        {
            return await ExportAnswer.AsParquetAsync(await export.ReadAsync(sql ?? "", cancellationToken), "query", cancellationToken);
        }
        catch (ProblemException e)
        {
            return Refused(e.Problem);
        }
    }

    private static ProblemHttpResult Refused(Problem problem) =>
        TypedResults.Problem(problem.ToString(), statusCode: StatusCodes.Status422UnprocessableEntity, title: "No answer");

    private static void Describes(this RouteHandlerBuilder route, string name, string summary, string type) => route.WithName(name).WithSummary(summary)
        .Produces(StatusCodes.Status200OK, contentType: type).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
