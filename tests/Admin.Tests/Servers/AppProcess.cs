using System.Collections.Concurrent;
using System.Diagnostics;

namespace Admin.Tests.Servers;

/// <summary>
/// The built app as a process of its own, on 127.0.0.1 and a free port, with a directory of its own for its data. It inherits none of the app's
/// settings from the environment of the tests.
/// </summary>
public sealed class AppProcess : IAsyncDisposable
{
    private const string LinkStart = "Sign-in link: ";
    private const string ListensStart = "Now listening on: ";
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromMinutes(3);
    private static readonly string[] Settings =
    [
        "DATABASE_URL", "DUCKDB_PATH", "BACKUP_DIR", "RETENTION_DAYS", "VICTORIAMETRICS_URL", "VICTORIAMETRICS_DATA_PATH", "GRAFANA_URL", "GRAFANA_INTERNAL_URL", "GRAFANA_TOKEN", "GRAFANA_TOKEN_FILE", "OTEL_EXPORTER_OTLP_ENDPOINT", "PORT",
        "ASPNETCORE_URLS", "ADMIN_API_KEY", "ANONYMOUS_READ", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT",
        "DATABASE_URL_FILE", "ADMIN_API_KEY_FILE",
    ];

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource<Uri> _link = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AppProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null)
            {
                _errors.Enqueue(line.Data);
            }
        };
    }

    /// <summary>The link as printed; it signs in once.</summary>
    public Uri SignInLink => _link.Task.IsCompletedSuccessfully ? _link.Task.Result : throw new InvalidOperationException("No sign-in link was printed.");

    /// <summary>Scheme, host and port.</summary>
    public Uri Address => _link.Task.IsCompletedSuccessfully ? new(SignInLink.GetLeftPart(UriPartial.Authority)) : _listens.Task.Result;

    public string StandardOutput => string.Join('\n', _output);

    public string StandardError => string.Join('\n', _errors);

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Waits until it says that it listens; its stores may not be open yet.</summary>
    /// <exception cref="TimeoutException">It does not.</exception>
    public Task ListensAsync() => _listens.Task.WaitAsync(StartsWithin);

    /// <summary>Starts the app in <paramref name="directory"/> and waits until it serves.</summary>
    /// <param name="directory">Its content root; relative paths in its settings start here.</param>
    /// <param name="settings">Environment variables of the app.</param>
    public static async Task<AppProcess> StartAsync(
        string directory, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var app = Launch(directory, settings, arguments);
        try
        {
            using var deadline = new CancellationTokenSource(StartsWithin);
            var exit = app._process.WaitForExitAsync(deadline.Token);

            // Where people sign in at a provider, no link is printed.
            var address = settings.Keys.Any(k => k.StartsWith("Auth__Oidc__", StringComparison.Ordinal) || k.StartsWith("Auth__Entra__", StringComparison.Ordinal))
                ? app._listens.Task
                : app._link.Task;
            if (await Task.WhenAny(address, exit) == exit)
            {
                throw new InvalidOperationException("It did not say where it listens.");
            }

            await app.WaitForAsync("/health", deadline.Token);
            return app;
        }
        catch (Exception e)
        {
            await app.DisposeAsync();
            throw new InvalidOperationException($"The app did not start: {e.Message}\n{app.StandardOutput}\n{app.StandardError}", e);
        }
    }

    /// <summary>Starts the app where it is expected to refuse, and waits for its end.</summary>
    public static async Task<(int ExitCode, string StandardError, string StandardOutput)> RunToEndAsync(
        string directory, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        await using var app = Launch(directory, settings, arguments);
        using var deadline = new CancellationTokenSource(StartsWithin);
        await app._process.WaitForExitAsync(deadline.Token);
        return (app._process.ExitCode, app.StandardError, app.StandardOutput);
    }

    /// <summary>Polls until <paramref name="path"/> answers with success.</summary>
    /// <exception cref="TimeoutException">It does not within a few minutes; with what the app has told.</exception>
    public async Task WaitForAsync(string path, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(AnswersWithin);
        try
        {
            await PollAsync(path, deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{path} did not answer with success within {AnswersWithin.TotalMinutes} minutes.\n{StandardOutput}\n{StandardError}");
        }
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop as a container engine does. Answers with the exit code and how long it took.</summary>
    public async Task<(int ExitCode, TimeSpan Took)> StopAsync()
    {
        var begun = Stopwatch.GetTimestamp();
        using (var kill = Process.Start("sh", ["-c", $"kill -TERM {_process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        return (_process.ExitCode, Stopwatch.GetElapsedTime(begun));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task PollAsync(string path, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = Address };
        while (true)
        {
            try
            {
                using var response = await client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Starts the app and waits for nothing.</summary>
    /// <param name="directory">Its content root; relative paths in its settings start here.</param>
    /// <param name="settings">Environment variables of the app.</param>
    /// <param name="arguments">Of its command line.</param>
    /// <param name="assembly">Another build of the app than the one of the tests' own configuration.</param>
    public static AppProcess Launch(string directory, IReadOnlyDictionary<string, string> settings, string[] arguments, string? assembly = null)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } own && Path.GetFileName(own) == "dotnet" ? own : "dotnet", [assembly ?? BuiltApp(), .. arguments])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in Settings)
        {
            start.Environment.Remove(name);
        }

        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var app = new AppProcess(new Process { StartInfo = start });
        app._process.Start();

        // Nobody answers a question.
        app._process.StandardInput.Close();
        app._process.BeginOutputReadLine();
        app._process.BeginErrorReadLine();
        return app;
    }

    /// <summary>The app as built in the same configuration as the tests that run.</summary>
    public static string BuiltApp()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Repository.Root, "src", "Admin.Web", "bin", own.Parent?.Name ?? "Debug", own.Name, "Admin.Web.dll");
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        if (line.IndexOf(ListensStart, StringComparison.Ordinal) is var at and >= 0)
        {
            // Outside Development the line is JSON, in which more follows.
            _listens.TrySetResult(new Uri(line[(at + ListensStart.Length)..].Split('"', ' ')[0]));
        }

        if (line.StartsWith(LinkStart, StringComparison.Ordinal))
        {
            _link.TrySetResult(new Uri(line[LinkStart.Length..]));
        }
    }
}
