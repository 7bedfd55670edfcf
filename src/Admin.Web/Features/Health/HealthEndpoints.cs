using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Features.Health;

/// <summary>What a container engine and a load balancer ask.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var checks = app.MapGroup("/health").AllowAnonymous().ExcludeFromDescription();
        checks.MapGet("", Live);
    }

    /// <summary>200 whenever the process serves.</summary>
    private static ContentHttpResult Live() => TypedResults.Text("OK");
}
