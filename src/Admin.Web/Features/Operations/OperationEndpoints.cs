using Admin.Data.Operations;
using Admin.Web.Auth;
using Admin.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Features.Operations;

/// <summary>Where long work is.</summary>
internal static class OperationEndpoints
{
    public static void MapOperations(this IEndpointRouteBuilder app) => app.MapGet("/api/v1/operations/{**id}", Get)
        .RequireAuthorization(Policies.Read)
        .WithTags("Operations")
        .WithName("Operation")
        .WithSummary("A backup, verification or restore that was asked for: how far it is, and how it ended.")
        .Produces<Operation>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status404NotFound);

    /// <summary>The address of an operation.</summary>
    public static string AddressOf(Operation operation) => $"/api/v1/operations/{operation.Id}";

    private static async Task<Results<Ok<Operation>, ProblemHttpResult>> Get(string? id, OperationRunner operations, CancellationToken cancellationToken)
    {
        if (!OperationId.IsWellFormed(id))
        {
            return ParameterProblem.Of("id", id, "the id of an operation, as its 202 answer gave it");
        }

        return await operations.FindAsync(id!, cancellationToken) is { } operation
            ? TypedResults.Ok(operation)
            : TypedResults.Problem($"There is no operation {id}.", statusCode: StatusCodes.Status404NotFound, title: "No such operation");
    }
}
