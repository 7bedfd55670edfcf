using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Admin.Tests.Servers;

/// <summary>A real HTTP server on 127.0.0.1 that keeps what is posted to it and answers what the test wants.</summary>
public sealed class PostReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<Post> _taken = new();
    private readonly WebApplication _app;

    private PostReceiver(WebApplication app) => _app = app;

    /// <summary>What is answered from now on.</summary>
    public int Status { get; set; } = 200;

    public string Body { get; set; } = "ok";

    /// <summary>Where an answer leads to, with a status of 3xx.</summary>
    public string? Location { get; set; }

    public IReadOnlyList<Post> Taken => [.. _taken];

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<PostReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new PostReceiver(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        _taken.Enqueue(new Post(
            context.Request.Path, await reader.ReadToEndAsync(), context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        context.Response.StatusCode = Status;
        if (Location is { } location)
        {
            context.Response.Headers.Location = location;
        }

        await context.Response.WriteAsync(Body);
    }

    public sealed record Post(string Path, string Body, IReadOnlyDictionary<string, string> Headers);
}
