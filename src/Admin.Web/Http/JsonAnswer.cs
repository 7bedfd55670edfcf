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

        // A strong tag names the bytes, so the packed ones have another.
        var plainTag = new EntityTagHeaderValue($"\"{answer.Tag}\"");
        var packedTag = new EntityTagHeaderValue($"\"{answer.Tag}-gzip\"");
        response.Headers.ETag = (packed ? packedTag : plainTag).ToString();
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = "Accept-Encoding";
        if (request.GetTypedHeaders().IfNoneMatch.Any(
            known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(plainTag, false) || known.Compare(packedTag, false)))
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

    private static bool AcceptsGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && e.Quality is null or > 0);
}
