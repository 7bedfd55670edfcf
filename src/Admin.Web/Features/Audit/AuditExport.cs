using System.Globalization;
using System.Text;
using System.Text.Json;
using Admin.Data.Audit;
using Admin.Web.Http;

namespace Admin.Web.Features.Audit;

/// <summary>Streams the audit log as a file: it may be larger than the memory.</summary>
internal static class AuditExport
{
    private const int LinesBetweenFlushes = 500;

    public static Task WriteCsvAsync(HttpResponse response, IAsyncEnumerable<AuditLine> lines) => WriteAsync(
        response,
        "text/csv; charset=utf-8",
        "audit.csv",
        "id,at,actor,actor_kind,action,target,outcome,reason,address,count\r\n",
        lines,
        line => string.Join(
            ',',
            line.Id.ToString(CultureInfo.InvariantCulture),
            line.At.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            Field(line.Actor),
            JsonNamingPolicy.SnakeCaseLower.ConvertName(line.ActorKind.ToString()),
            Field(line.Action),
            Field(line.Target),
            JsonNamingPolicy.SnakeCaseLower.ConvertName(line.Outcome.ToString()),
            Field(line.Reason),
            Field(line.Address),
            line.Count.ToString(CultureInfo.InvariantCulture)) + "\r\n");

    public static Task WriteJsonLinesAsync(HttpResponse response, IAsyncEnumerable<AuditLine> lines) => WriteAsync(
        response, "application/x-ndjson; charset=utf-8", "audit.jsonl", "", lines, line => JsonSerializer.Serialize(line, ApiJson.Options) + "\n");

    private static async Task WriteAsync(
        HttpResponse response, string type, string name, string head, IAsyncEnumerable<AuditLine> lines, Func<AuditLine, string> text)
    {
        // The first line is read before anything is promised: an admin state that can't be read is a problem, not half a file.
        await using var all = lines.GetAsyncEnumerator(response.HttpContext.RequestAborted);
        var isThere = await all.MoveNextAsync();
        response.ContentType = type;
        response.Headers.ContentDisposition = $"attachment; filename={name}";
        response.Headers.CacheControl = "no-store";
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await writer.WriteAsync(head);
        for (var count = 1; isThere; count++)
        {
            await writer.WriteAsync(text(all.Current));
            if (count % LinesBetweenFlushes == 0)
            {
                await writer.FlushAsync(response.HttpContext.RequestAborted);
            }

            isThere = await all.MoveNextAsync();
        }
    }

    /// <summary>Strangers can choose what stands in a line: what a spreadsheet would take for a formula begins with an apostrophe.</summary>
    private static string Field(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var harmless = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return harmless.AsSpan().IndexOfAny(",\"\r\n'") < 0 ? harmless : $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
