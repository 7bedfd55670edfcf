using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace Admin.Web.CommandLine;

/// <summary>Speaks the API to one server, as its owner.</summary>
internal sealed class ServerSession : IAsyncDisposable
{
    private readonly HttpClient _client;
    private readonly WebApplication? _ownServer;

    /// <param name="ownServer">Is stopped at the end; null where somebody else's server is spoken to.</param>
    public ServerSession(Uri address, string token, WebApplication? ownServer)
    {
        // A backup takes as long as it takes.
        _client = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.Add("X-Api-Key", token);
        _ownServer = ownServer;
    }

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) => AskAsync(HttpMethod.Get, path, null, cancellationToken);

    /// <exception cref="VerbFailedException">The server refused or failed.</exception>
    public Task<JsonElement> PostAsync(string path, object? body, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Post, path, body, cancellationToken);

    /// <exception cref="VerbFailedException">The server refused or failed.</exception>
    public Task<byte[]> DownloadAsync(string path, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Get, path, null, answer => answer.ReadAsByteArrayAsync(cancellationToken), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_ownServer is not null)
        {
            await _ownServer.StopAsync();
            await _ownServer.DisposeAsync();
        }
    }

    private Task<JsonElement> AskAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken) =>
        AskAsync(method, path, body, answer => answer.ReadFromJsonAsync<JsonElement>(cancellationToken), cancellationToken);

    private async Task<T> AskAsync<T>(HttpMethod method, string path, object? body, Func<HttpContent, Task<T>> read, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : JsonContent.Create(body) };
        try
        {
            using var answer = await _client.SendAsync(request, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                throw new VerbFailedException(await ReasonAsync(answer, cancellationToken));
            }

            return await read(answer.Content);
        }
        catch (HttpRequestException e)
        {
            throw new VerbFailedException($"The server at {_client.BaseAddress} stopped answering: {e.Message} What it had begun it goes on with, or makes good at its next start. Look at its log.");
        }
    }

    private static async Task<string> ReasonAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            var problem = await answer.Content.ReadFromJsonAsync<ProblemDetails>(cancellationToken);
            return $"{problem?.Title}. {problem?.Detail}".TrimEnd();
        }
        catch (JsonException)
        {
            return $"The server answered {(int)answer.StatusCode} {answer.ReasonPhrase} without a reason. Look at its log.";
        }
    }
}
