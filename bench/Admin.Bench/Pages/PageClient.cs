using System.Diagnostics;
using System.Net;
using Admin.Tests.Servers;

namespace Admin.Bench.Pages;

/// <summary>Asks the app for pages and answers, with its key, and takes the time.</summary>
internal sealed class PageClient : IDisposable
{
    private readonly HttpClient _client;

    /// <summary>Compressed as for a browser.</summary>
    public PageClient(AppProcess app)
    {
        _client = new HttpClient { BaseAddress = app.Address };
        _client.DefaultRequestHeaders.Add("X-Api-Key", AppSettings.Key);
        _client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
    }

    /// <summary>Waits until the address answers well.</summary>
    public async Task WaitForAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
        }
    }

    /// <returns>The median time of so many, and the bytes over the wire.</returns>
    public async Task<(TimeSpan Took, int Bytes)> GetAsync(string path, int warmUps, int rounds, CancellationToken cancellationToken)
    {
        List<TimeSpan> taken = [];
        var bytes = 0;
        for (var round = -warmUps; round < rounds; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            bytes = (await _client.GetByteArrayAsync(new Uri(path, UriKind.Relative), cancellationToken)).Length;
            if (round >= 0)
            {
                taken.Add(Stopwatch.GetElapsedTime(begun));
            }
        }

        return (Rounds.Median(taken), bytes);
    }

    /// <exception cref="HttpRequestException">The answer is no success.</exception>
    public async Task<TimeSpan> PostAsync(string path, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), null, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(begun);
    }

    public void Dispose() => _client.Dispose();
}
