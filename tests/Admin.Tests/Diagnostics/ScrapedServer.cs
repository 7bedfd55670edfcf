using Admin.Tests.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Admin.Tests.Diagnostics;

/// <summary>A small real HTTP server on a port of its own that is known before it listens.</summary>
internal sealed class ScrapedServer : IAsyncDisposable
{
    private WebApplication? _app;

    public int Port { get; } = FreePort.Find();

    /// <summary>Listens, and answers every path with the metrics.</summary>
    public async Task StartAsync(Func<HttpContext, Task>? answer = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{Port}");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(context => answer is null ? context.Response.WriteAsync("up_and_running 1\n") : answer(context));
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public async Task StopAsync()
    {
        if (_app is { } running)
        {
            _app = null;
            await running.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
