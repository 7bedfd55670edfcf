namespace Admin.Web.Http;

/// <summary>What the API's document says of a route.</summary>
internal static class RouteDescription
{
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, string name, string summary) => route.WithName(name).WithSummary(summary);

    /// <summary>Names the problems that a route answers with, beside those of everybody without the right.</summary>
    public static void Refuses(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            route.ProducesProblem(status);
        }

        route.ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
    }
}
