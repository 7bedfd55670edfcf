using System.Text;
using Microsoft.Net.Http.Headers;

namespace Admin.Web.Http;

internal static class RequestCharset
{
    /// <summary>Refuses a body in letters that nobody here can read: the framework would meet them as a fault of its own.</summary>
    public static IApplicationBuilder UseKnownCharsets(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.ContentType is { } content && MediaTypeHeaderValue.TryParse(content, out var type) && type.Charset.HasValue && !IsKnown(type.Charset.Value))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }

        return next(context);
    });

    private static bool IsKnown(string charset)
    {
        try
        {
            return Encoding.GetEncoding(charset.Trim('"')) is not null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
