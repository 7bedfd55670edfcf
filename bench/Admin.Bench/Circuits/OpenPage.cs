using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace Admin.Bench.Circuits;

/// <summary>
/// A page as its server sees it when a browser has it open: it is asked for, brought to life over a connection, and its renderings are confirmed. Nothing is
/// drawn, and scripts are said to have run.
/// </summary>
internal sealed partial class OpenPage : IAsyncDisposable
{
    /// <summary>Blazor's number for a call that returns a script's object.</summary>
    private const int ScriptObject = 1;

    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http;
    private readonly HubConnection _connection;
    private readonly TaskCompletionSource _alive = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _rendered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _circuit;
    private long _scriptObjects;

    private OpenPage(HttpClient http, HubConnection connection)
    {
        (_http, _connection) = (http, connection);
        connection.On<long, byte[]>("JS.RenderBatch", RenderedAsync);
        connection.On<long, string, string, int, long, int>("JS.BeginInvokeJS", (call, _, _, result, _, _) => SayDoneAsync(call, result));
        connection.On<int, string>("JS.AttachComponent", (_, _) => { });
        connection.On<string, bool, string>("JS.EndInvokeDotNet", (_, _, _) => { });
        connection.On<long>("JS.EndUpdateRootComponents", _ => _alive.TrySetResult());
        connection.On<string>("JS.Error", error => _broken.TrySetResult(error));
        connection.Closed += e =>
        {
            _broken.TrySetResult(e?.Message ?? "The connection was closed.");
            return Task.CompletedTask;
        };
    }

    /// <summary>Is given the bytes of each rendering.</summary>
    public event Action<byte[]>? Rendered;

    /// <summary>Opens a page and waits until it is alive.</summary>
    /// <param name="http">With the app's address and a key.</param>
    public static async Task<OpenPage> OpenAsync(HttpClient http, string path, CancellationToken cancellationToken)
    {
        var address = new Uri(http.BaseAddress!, path);
        var html = await http.GetStringAsync(address, cancellationToken);
        var builder = new HubConnectionBuilder().WithUrl(
            new Uri(http.BaseAddress!, "_blazor"),
            HttpTransportType.WebSockets,
            options =>
            {
                options.SkipNegotiation = true;
                foreach (var header in http.DefaultRequestHeaders)
                {
                    options.Headers[header.Key] = header.Value.First();
                }
            });
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        var page = new OpenPage(http, builder.Build());
        await page.StartAsync(address, html, cancellationToken);
        return page;
    }

    /// <summary>Follows a link, and waits for the first rendering that comes of it.</summary>
    public async Task FollowAsync(string path, CancellationToken cancellationToken)
    {
        var rendered = _rendered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await _connection.SendAsync("OnLocationChanged", new Uri(_http.BaseAddress!, path).AbsoluteUri, null, true, cancellationToken);
        await UnbrokenAsync(rendered.Task, cancellationToken);
    }

    /// <summary>Leaves it as a browser does that closes the tab.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_circuit is not null && !_broken.Task.IsCompleted)
        {
            using var form = new MultipartFormDataContent { { new StringContent(_circuit), "circuitId" } };
            using var answer = await _http.PostAsync(new Uri("_blazor/disconnect", UriKind.Relative), form);
            answer.EnsureSuccessStatusCode();
        }

        await _connection.DisposeAsync();
    }

    private async Task StartAsync(Uri address, string html, CancellationToken cancellationToken)
    {
        await _connection.StartAsync(cancellationToken);
        var state = StateComment().Match(html).Groups[1].Value;
        _circuit = await _connection.InvokeAsync<string>("StartCircuit", new Uri(address, "/").AbsoluteUri, address.AbsoluteUri, "[]", state, cancellationToken);
        var operations = new JsonArray(
            [.. ComponentComment().Matches(html).Select((m, n) => new JsonObject { ["type"] = "add", ["ssrComponentId"] = n + 1, ["marker"] = JsonNode.Parse(m.Groups[1].Value) })]);
        await _connection.SendAsync(
            "UpdateRootComponents", new JsonObject { ["batchId"] = 1, ["operations"] = operations }.ToJsonString(), state, cancellationToken);
        await UnbrokenAsync(_alive.Task, cancellationToken);
    }

    private async Task UnbrokenAsync(Task awaited, CancellationToken cancellationToken)
    {
        if (await Task.WhenAny(awaited, _broken.Task).WaitAsync(AnswersWithin, cancellationToken) == _broken.Task)
        {
            throw new InvalidOperationException($"A page broke: {await _broken.Task}");
        }
    }

    private async Task RenderedAsync(long batch, byte[] bytes)
    {
        await _connection.SendAsync("OnRenderCompleted", batch, null);
        Rendered?.Invoke(bytes);
        _rendered.TrySetResult();
    }

    private async Task SayDoneAsync(long call, int result)
    {
        if (call == 0)
        {
            return;
        }

        JsonNode? value = result == ScriptObject ? new JsonObject { ["__jsObjectId"] = Interlocked.Increment(ref _scriptObjects) } : null;
        await _connection.SendAsync("EndInvokeJSFromDotNet", call, true, new JsonArray(call, true, value).ToJsonString(JsonSerializerOptions.Web));
    }

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex StateComment();

    [GeneratedRegex("<!--Blazor:(\\{\"type\":\"server\".*?\\})-->")]
    private static partial Regex ComponentComment();
}
