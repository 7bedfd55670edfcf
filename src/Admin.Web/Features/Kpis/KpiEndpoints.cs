using Admin.Data.Catalogue;
using Admin.Web.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Features.Kpis;

/// <summary>The catalogue of KPIs, for scripts.</summary>
internal static class KpiEndpoints
{
    public static void MapKpis(this IEndpointRouteBuilder app) => app.MapGet("/api/v1/kpis", List).RequireAuthorization(Policies.Read).WithTags("KPIs")
        .WithName("Kpis").WithSummary("Every KPI: how it is declared, whether it can be counted here, and from when to when it is recorded.")
        .Produces<KpiResponse[]>().ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Ok<IEnumerable<KpiResponse>>> List(CatalogueReader catalogue, CancellationToken cancellationToken) =>
        TypedResults.Ok((await catalogue.ReadAsync(cancellationToken)).Select(KpiResponse.Of));
}
