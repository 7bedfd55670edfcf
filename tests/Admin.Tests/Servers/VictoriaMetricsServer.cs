using System.Diagnostics;
using System.Globalization;
using System.Text;
using Admin.Data.VictoriaMetrics;

namespace Admin.Tests.Servers;

/// <summary>
/// A real VictoriaMetrics on 127.0.0.1 with a directory of its own. It ends when disposed, and also when this process does, however it ends: a
/// shell holds the other end of a pipe. Where the program is not installed, the test is skipped, or fails where CI=true.
/// </summary>
public sealed class VictoriaMetricsServer : IAsyncDisposable
{
    private const string Script = """
        "$@" & server=$!
        exec 1>&- 2>&-
        read -r word
        if [ "$word" = stop ]; then kill -TERM $server; else kill -KILL $server; fi
        wait $server
        """;

    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly string[] _arguments;
    private Process? _process;
    private Task _ended = Task.CompletedTask;

    private VictoriaMetricsServer(IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        _environment = environment;
        _arguments = arguments;
        Http = new HttpClient();
    }

    /// <summary>What it calls <c>-storageDataPath</c>.</summary>
    public string DataPath => _folder.File("victoria-metrics-data");

    public int Port { get; private set; }

    public string Url => $"http://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}";

    public VictoriaMetricsOptions Options => new(VictoriaMetricsAddress.Parse(Url)) { DataPath = DataPath };

    private HttpClient Http { get; }

    /// <param name="arguments">Flags on top of the usual ones.</param>
    public static Task<VictoriaMetricsServer> StartNewAsync(params string[] arguments) => StartNewAsync(new Dictionary<string, string>(), arguments);

    /// <param name="environment">Variables on top of those of the tests.</param>
    /// <param name="arguments">Flags on top of the usual ones.</param>
    public static async Task<VictoriaMetricsServer> StartNewAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var server = new VictoriaMetricsServer(environment, arguments);
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it where it does not run, on the same port and data.</summary>
    public async Task StartAsync()
    {
        var binary = FindBinary();
        var error = "";
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Port = Port == 0 || attempt > 0 ? FreePort.Find() : Port;
            error = await LaunchAsync(binary);
            if (_process is not null)
            {
                return;
            }
        }

        throw new InvalidOperationException($"VictoriaMetrics did not start: {error}");
    }

    /// <summary>Ends it as a service manager does, so that everything is written down.</summary>
    public async Task StopAsync()
    {
        if (_process is { } running)
        {
            _process = null;
            await running.StandardInput.WriteLineAsync("stop");
            await EndAsync(running);
        }
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (_process is { } running)
        {
            _process = null;
            await EndAsync(running);
        }
    }

    /// <summary>Loses all that it has, as with a disk, and runs again on the same port.</summary>
    public async Task LoseEverythingAsync()
    {
        await KillAsync();
        Directory.Delete(DataPath, recursive: true);
        await StartAsync();
    }

    /// <summary>Takes samples in, lines in Prometheus' text format with times in milliseconds, and makes them visible.</summary>
    public async Task ImportAsync(IEnumerable<string> lines)
    {
        foreach (var chunk in lines.Chunk(100_000))
        {
            using var content = new StringContent(string.Join('\n', chunk), Encoding.UTF8);
            using var answer = await Http.PostAsync(new Uri($"{Url}/api/v1/import/prometheus"), content);
            answer.EnsureSuccessStatusCode();
        }

        await GetAsync("/internal/force_flush");
    }

    public async Task<string> GetAsync(string path) => await Http.GetStringAsync(new Uri(Url + path));

    /// <summary>Series and samples, as a native export of everything shows them.</summary>
    public async Task<(long Series, long Samples)> CountAsync()
    {
        using var client = new VictoriaMetricsClient(Options, TimeProvider.System);
        await using var export = await client.ExportNativeAsync(CancellationToken.None);
        var count = await NativeExport.CountAsync(export, null, null, CancellationToken.None);
        return (count.Series, count.Samples);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Http.Dispose();
        _folder.Dispose();
    }

    private async Task<string> LaunchAsync(string binary)
    {
        var start = new ProcessStartInfo(
            "/bin/sh",
            ["-c", Script, "sh", binary, $"-storageDataPath={DataPath}", $"-httpListenAddr=127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}",
             "-retentionPeriod=100y", "-memory.allowedBytes=64MB", "-loggerLevel=WARN", .. _arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var log = new StringBuilder();
        _ended = DrainAsync(process.StandardError, log);
        using var deadline = new CancellationTokenSource(StartsWithin);
        while (!_ended.IsCompleted && !deadline.IsCancellationRequested)
        {
            try
            {
                // Any answer will do: with a path prefix or a password, this one is no 200.
                using var answer = await Http.GetAsync(new Uri($"{Url}/health"), deadline.Token);
                _process = process;
                return "";
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                log.AppendLine(CultureInfo.InvariantCulture, $"It did not answer within {StartsWithin.TotalSeconds} s.");
            }
        }

        await EndAsync(process);
        return log.ToString();
    }

    private async Task EndAsync(Process process)
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        await _ended;
        process.Dispose();
    }

    private static async Task DrainAsync(StreamReader reader, StringBuilder log)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            log.AppendLine(line);
        }
    }

    private static string FindBinary()
    {
        if (ScratchBinary.Find(null) is { } found)
        {
            return found;
        }

        const string Missing = "VictoriaMetrics is not installed: apt-get install victoria-metrics";
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", Missing);
        throw new InvalidOperationException(Missing);
    }
}
