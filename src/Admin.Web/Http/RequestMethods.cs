namespace Admin.Web.Http;

internal static class RequestMethods
{
    /// <summary>
    /// Lets HEAD ask for all that GET may ask for (Kestrel sends no body for it, whatever is written), and refuses methods that HTTP does not
    /// know: each would otherwise become a time series of its own in the metrics.
    /// </summary>
    public static IApplicationBuilder UseRequestMethods(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var method = context.Request.Method;
        if (HttpMethods.IsHead(method))
        {
            context.Request.Method = HttpMethods.Get;
        }
        else if (!HttpMethods.IsGet(method) && !HttpMethods.IsPost(method) && !HttpMethods.IsPut(method) && !HttpMethods.IsPatch(method)
            && !HttpMethods.IsDelete(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsConnect(method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        }

        return next(context);
    });
}
