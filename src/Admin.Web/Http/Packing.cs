namespace Admin.Web.Http;

internal static class Packing
{
    /// <summary>Packs pages and metrics. Static files are packed already, and so are answers, whose tags name their exact bytes.</summary>
    public static IServiceCollection AddPacking(this IServiceCollection services) => services.AddResponseCompression(options =>
    {
        // Antiforgery tokens differ in each response, so that their size tells a listener nothing of them.
        options.EnableForHttps = true;
        options.MimeTypes = ["text/html", "text/plain"];
    });
}
