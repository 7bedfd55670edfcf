namespace Admin.Web.Http;

internal static class ApiPaths
{
    /// <summary>Whether programs rather than people ask for this path: they are told of errors by problem+json and are never sent to a sign-in page.</summary>
    public static bool IsForMachines(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase);
}
