using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Admin.Tests.Servers;

namespace Admin.Tests.Deploy;

/// <summary>A real vmalert on 127.0.0.1 with the rules of <c>deploy/alerts.yml</c>; it ends with this process, however that ends.</summary>
internal sealed class RuleEvaluator : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http = new();

    private RuleEvaluator(Process process, string address) => (_process, Address) = (process, address);

    /// <summary>Host and port.</summary>
    public string Address { get; }

    public static RuleEvaluator Start(string metricsUrl)
    {
        Script.RequireOrSkip(Script.IsInstalled("vmalert"), "vmalert is not installed: apt-get install victoria-metrics");
        var address = $"127.0.0.1:{FreePort.Find()}";
        var process = Process.Start(new ProcessStartInfo("/bin/sh",
        [
            "-c", "\"$@\" >/dev/null 2>&1 & read -r _; kill $!; wait $!", "sh", "vmalert",
            "-rule=" + Path.Combine(Repository.Root, "deploy", "alerts.yml"), "-datasource.url=" + metricsUrl, "-remoteWrite.url=" + metricsUrl,
            "-evaluationInterval=1s", "-httpListenAddr=" + address,

            // Debian's version knows no -notifier.blackhole yet. Nobody listens there.
            "-notifier.url=http://127.0.0.1:9",
        ])
        {
            RedirectStandardInput = true,
        })!;
        return new RuleEvaluator(process, address);
    }

    /// <summary>Every rule as it was evaluated last; null while there is one that was not yet, or nothing answers.</summary>
    public async Task<IReadOnlyList<JsonElement>?> RulesAsync()
    {
        try
        {
            var answer = await _http.GetFromJsonAsync<JsonElement>(new Uri($"http://{Address}/api/v1/rules"));
            var rules = answer.GetProperty("data").GetProperty("groups").EnumerateArray()
                .SelectMany(group => group.GetProperty("rules").EnumerateArray()).ToList();
            return rules.TrueForAll(r => r.GetProperty("lastEvaluation").GetDateTime().Year > 1) ? rules : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
