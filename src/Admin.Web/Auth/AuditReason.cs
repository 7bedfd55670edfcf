using Admin.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Auth;

/// <summary>Keeps what an endpoint answered for the audit log: why it refused, or where what it began can be followed.</summary>
internal sealed class AuditReason : IEndpointFilter
{
    private static readonly object Key = new();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        var result = answer is INestedHttpResult nested ? nested.Result : answer;
        if (result is ProblemHttpResult { ProblemDetails: var problem })
        {
            Set(context.HttpContext, $"{problem.Title}. {problem.Detail}".TrimEnd());
        }

        return answer;
    }

    /// <summary>For what no answer says by itself: why a key was not taken, or that a form led back to the page.</summary>
    public static void Set(HttpContext context, string reason) => context.Items[Key] = reason;

    public static string? Of(HttpContext context) =>
        context.Items[Key] as string ?? (context.Response.Headers.Location.ToString() is { Length: > 0 } location && ApiPaths.IsForMachines(location) ? location : null);
}
