namespace Admin.Web.Http;

internal static class SecurityHeaders
{
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";

            // The sign-in link carries its token in the address.
            headers["Referrer-Policy"] = "no-referrer";

            // Razor components set a laxer one; a page that sends a whole policy of its own names its frame-ancestors itself.
            if (headers.ContentSecurityPolicy.Count == 0 || headers.ContentSecurityPolicy == "frame-ancestors 'self'")
            {
                headers.ContentSecurityPolicy = "frame-ancestors 'none'";
            }

            return Task.CompletedTask;
        });
        return next(context);
    });
}
