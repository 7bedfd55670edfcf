using System.Collections.Concurrent;
using System.Text;
using Admin.Tests.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Admin.Tests.Telemetry;

/// <summary>A small real receiver of OTLP over HTTP: keeps what arrives on the three paths of the protocol.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ScrapedServer _server = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<byte[]>> _received = new();

    public string Url => $"http://127.0.0.1:{_server.Port}";

    public Task StartAsync() => _server.StartAsync(async context =>
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.GetOrAdd(context.Request.Path.Value!, _ => new()).Enqueue(body.ToArray());
        context.Response.ContentType = "application/x-protobuf";
    });

    /// <summary>All that came on a path, as text: names and values stand in Protobuf as they are.</summary>
    public string TextOf(string path) => _received.TryGetValue(path, out var bodies) ? string.Concat(bodies.Select(Encoding.UTF8.GetString)) : "";

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
