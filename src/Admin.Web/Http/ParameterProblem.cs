using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace Admin.Web.Http;

internal static class ParameterProblem
{
    private const int LongestGiven = 100;

    /// <summary>400 that names the parameter, what was given and what is allowed.</summary>
    public static ProblemHttpResult Of(string parameter, StringValues given, string allowed)
    {
        var shown = given.Count == 0 ? "nothing" : string.Join(" and ", given.Select(g => $"\"{Shortened(g)}\""));
        return TypedResults.Problem(
            $"The parameter {parameter} was given {shown}; allowed is {allowed}.",
            statusCode: StatusCodes.Status400BadRequest,
            title: "A parameter can't be used",
            extensions: new Dictionary<string, object?> { ["parameter"] = parameter, ["given"] = shown, ["allowed"] = allowed });
    }

    private static string? Shortened(string? given) => given?.Length > LongestGiven ? given[..LongestGiven] + "…" : given;
}
