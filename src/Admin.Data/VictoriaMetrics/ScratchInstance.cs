using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Admin.Data.VictoriaMetrics;

/// <summary>
/// A real VictoriaMetrics of our own on 127.0.0.1, on files that are thrown away with it. It ends when disposed, and also when this process does,
/// however it ends: a shell holds the other end of a pipe.
/// </summary>
public sealed class ScratchInstance : IAsyncDisposable
{
    private const int PortAttempts = 5;
    private const int KeptLines = 20;
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(50);

    // The shell waits for the end of its input, which comes when the pipe is closed or this process is gone. Its own outputs are closed, so that
    // the end of standard error is the end of the instance. The files are thrown away, so that it need not end gently.
    private const string Script = """
        "$@" & server=$!
        exec 1>&- 2>&-
        read -r _
        kill -KILL $server
        wait $server
        """;

    private readonly Process _shell;
    private readonly Queue<string> _log = new();
    private readonly Task _ended;

    private ScratchInstance(Process shell, VictoriaMetricsClient client)
    {
        _shell = shell;
        Client = client;
        _ended = ReadLogAsync();
    }

    public VictoriaMetricsClient Client { get; }

    /// <summary>Starts one and waits until it serves.</summary>
    /// <param name="binary">From <see cref="ScratchBinary.Find"/>.</param>
    /// <param name="storage">Its data; an instance writes into it. The caller removes it.</param>
    /// <exception cref="VictoriaMetricsException">It ends by itself or does not serve in time.</exception>
    public static async Task<ScratchInstance> StartAsync(
        string binary, string storage, ScratchOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var instance = Launch(binary, storage, options, time);
            try
            {
                await instance.WaitUntilServingAsync(options.StartTimeout, time, cancellationToken);
                return instance;
            }
            catch (VictoriaMetricsException e) when (attempt < PortAttempts && e.Problem.What.Contains("address already in use", StringComparison.Ordinal))
            {
                // Another process took the port in between.
                await instance.DisposeAsync();
            }
            catch
            {
                await instance.DisposeAsync();
                throw;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        await _ended;
        _shell.Dispose();
    }

    private static ScratchInstance Launch(string binary, string storage, ScratchOptions options, TimeProvider time)
    {
        // The prefix shows that what answers is this instance, and keeps other users of the machine from guessing its address.
        var prefix = Guid.NewGuid().ToString("N");
        var address = $"127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}";
        string[] arguments =
        [
            $"-storageDataPath={storage}", $"-httpListenAddr={address}", $"-http.pathPrefix=/{prefix}",
            // No sample of an archive is too old.
            "-retentionPeriod=100y",
            $"-memory.allowedBytes={options.MemoryBytes.ToString(CultureInfo.InvariantCulture)}", "-loggerLevel=WARN",
        ];
        Process shell;
        try
        {
            shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", binary, .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = "/",
            })!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw ScratchProblems.NotStarted(e.Message, e);
        }

        var client = new VictoriaMetricsClient(new VictoriaMetricsOptions(VictoriaMetricsAddress.Parse($"http://{address}/{prefix}")), time);
        return new ScratchInstance(shell, client);
    }

    private async Task WaitUntilServingAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        while (true)
        {
            if (_ended.IsCompleted)
            {
                throw ScratchProblems.NotStarted($"it ended at once; {LastWords()}");
            }

            try
            {
                await Client.CheckHealthAsync(both.Token);
                return;
            }
            catch (VictoriaMetricsException)
            {
                // Not listening yet.
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw ScratchProblems.NotStarted($"it did not serve within {patience.TotalSeconds:0} s; {LastWords()}");
            }

            await Task.Delay(PollEvery, time, cancellationToken);
        }
    }

    private string LastWords()
    {
        lock (_log)
        {
            return _log.LastOrDefault(l => l.Contains("fatal", StringComparison.OrdinalIgnoreCase) || l.Contains("panic", StringComparison.OrdinalIgnoreCase))
                ?? _log.LastOrDefault() ?? "it said nothing";
        }
    }

    /// <summary>Keeps reading, or a full pipe would stop it; ends with the instance.</summary>
    private async Task ReadLogAsync()
    {
        while (await _shell.StandardError.ReadLineAsync() is { } line)
        {
            lock (_log)
            {
                _log.Enqueue(line);
                if (_log.Count > KeptLines)
                {
                    _log.Dequeue();
                }
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
