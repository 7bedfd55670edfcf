using System.Net.Mime;
using Microsoft.Net.Http.Headers;

namespace Admin.Web.Http;

/// <summary>Sends an answer, or 304 to a client that has it already.</summary>
internal sealed class JsonAnswer(Answer answer) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var packed = answer.Packed is not null && AcceptsGzip(request);
        response.Headers.ETag = (packed ? answer.PackedTag : answer.PlainTag).ToString();
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = "Accept-Encoding";
        if (IsKnown(request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var bytes = packed ? answer.Packed! : answer.Plain;
        response.ContentType = MediaTypeNames.Application.Json + "; charset=utf-8";
        response.ContentLength = bytes.Length;
        if (packed)
        {
            response.Headers.ContentEncoding = "gzip";
        }

        return response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
    }

    private bool IsKnown(HttpRequest request) => request.Headers.IfNoneMatch.Count > 0 && request.GetTypedHeaders().IfNoneMatch.Any(
        known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(answer.PlainTag, false) || known.Compare(answer.PackedTag, false));

    private static bool AcceptsGzip(HttpRequest request) => request.Headers.AcceptEncoding.Count > 0 &&
        request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && e.Quality is null or > 0);
}
