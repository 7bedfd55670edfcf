using Admin.Data.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Features.Health;

/// <summary>What a container engine and a load balancer ask; answered at once, also while the stores are being opened.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var checks = app.MapGroup("/health").AllowAnonymous().ExcludeFromDescription();
        checks.MapGet("", Live).ShortCircuit();
        checks.MapGet("/ready", Ready).ShortCircuit();
    }

    /// <summary>200 whenever the process serves.</summary>
    private static ContentHttpResult Live() => TypedResults.Text("OK");

    /// <summary>200 when numbers can be read and recorded.</summary>
    private static ContentHttpResult Ready(KpiStore store) => TypedResults.Text(
        store.Status.State.ToString(),
        statusCode: store.Status.State is StoreState.Ready or StoreState.Empty ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
}
