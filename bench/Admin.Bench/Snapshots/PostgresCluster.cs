using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Admin.Bench.Snapshots;

/// <summary>
/// A PostgreSQL on 127.0.0.1 that is thrown away afterwards. It also ends when this process does, however it ends: a shell holds the other end
/// of a pipe. Its settings are the defaults but for what makes the load quick and keeps the server from working by itself while it is measured.
/// </summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private const string User = "postgres";

    private readonly string _directory = Path.Combine(Path.GetTempPath(), "admin-bench-postgres-" + Guid.NewGuid().ToString("N"));
    private readonly string _password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private readonly string _binaries = FindBinaries();
    private readonly int _port = FreePort();
    private Process? _server;

    private PostgresCluster()
    {
    }

    public string Url => $"postgresql://{User}:{_password}@127.0.0.1:{_port}/postgres?sslmode=disable";

    private string Data => Path.Combine(_directory, "data");

    public static async Task<PostgresCluster> StartAsync(CancellationToken cancellationToken)
    {
        var cluster = new PostgresCluster();
        try
        {
            await cluster.InitialiseAsync(cancellationToken);
            await cluster.LaunchAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a file by psql; returns its rows without alignment, and a line of timing for each statement.</summary>
    public Task<string> RunFileAsync(string file, CancellationToken cancellationToken, params IEnumerable<(string Name, string Value)> variables) => RunAsync(
        "psql",
        [
            "-X", "-q", "-A", "-t", "-h", "127.0.0.1", "-p", $"{_port}", "-U", User, "-d", "postgres", "-v", "ON_ERROR_STOP=1",
            .. variables.SelectMany(v => new[] { "-v", $"{v.Name}={v.Value}" }),
            "-c", @"\timing on", "-f", Path.Combine(AppContext.BaseDirectory, file),
        ],
        asPostgres: false,
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_server is { } server)
        {
            server.StandardInput.Close();
            await server.WaitForExitAsync();
            server.Dispose();
        }

        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    private async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        string[] owner = Environment.IsPrivilegedProcess ? ["-o", "postgres", "-g", "postgres"] : [];
        await RunAsync("install", ["-d", "-m", "700", .. owner, _directory], asPostgres: false, cancellationToken);
        var passwordFile = Path.Combine(_directory, "password");
        await File.WriteAllTextAsync(passwordFile, _password, cancellationToken);
        await RunAsync(
            "initdb",
            ["-D", Data, "-U", User, "--auth=scram-sha-256", $"--pwfile={passwordFile}", "--encoding=UTF8", "--locale=C", "--no-sync"],
            asPostgres: true,
            cancellationToken);
    }

    private async Task LaunchAsync(CancellationToken cancellationToken)
    {
        // The shell waits for the end of its input, which comes when the pipe is closed or this process is gone.
        const string Script = """
            "$@" & server=$!
            exec 1>&- 2>&-
            read -r _
            kill -QUIT $server
            wait $server
            """;
        string[] settings =
        [
            $"port={_port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "lc_messages=C", "autovacuum=off",
            "fsync=off", "wal_level=minimal", "max_wal_senders=0", "max_wal_size=8GB",
        ];
        _server = Start(
            "sh",
            ["-c", Script, "sh", Path.Combine(_binaries, "postgres"), "-D", Data, .. settings.SelectMany(s => new[] { "-c", s })],
            asPostgres: true);
        var log = new List<string>();
        while (await _server.StandardError.ReadLineAsync(cancellationToken) is { } line)
        {
            log.Add(line);
            if (line.Contains("database system is ready to accept connections", StringComparison.Ordinal))
            {
                // Keep reading, or a full pipe would stop the server.
                _ = _server.StandardError.ReadToEndAsync(CancellationToken.None);
                return;
            }
        }

        throw new InvalidOperationException($"PostgreSQL did not start:\n{string.Join('\n', log)}");
    }

    private async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, bool asPostgres, CancellationToken cancellationToken)
    {
        var own = Path.Combine(_binaries, program);
        using var run = Start(File.Exists(own) ? own : program, arguments, asPostgres);
        run.StandardInput.Close();
        try
        {
            var output = run.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = run.StandardError.ReadToEndAsync(cancellationToken);
            await run.WaitForExitAsync(cancellationToken);
            return run.ExitCode == 0
                ? await output
                : throw new InvalidOperationException($"{program} failed with {run.ExitCode}:\n{await output}\n{await error}");
        }
        catch (OperationCanceledException)
        {
            run.Kill();
            throw;
        }
    }

    private Process Start(string program, IReadOnlyList<string> arguments, bool asPostgres)
    {
        // PostgreSQL refuses to run as root.
        var changesUser = asPostgres && Environment.IsPrivilegedProcess;
        IEnumerable<string> all = changesUser
            ? ["--reuid=postgres", "--regid=postgres", "--init-groups", "--", program, .. arguments]
            : arguments;
        return Process.Start(new ProcessStartInfo(changesUser ? "setpriv" : program, all)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
            Environment = { ["LC_ALL"] = "C", ["PGPASSWORD"] = _password },
        })!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Debian keeps the server's programs out of the path, in a directory a version.</summary>
    private static string FindBinaries()
    {
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0)
                .Select(d => Path.Combine(d, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return debian.Concat(path).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "postgres")))
            ?? throw new InvalidOperationException("PostgreSQL's server programs (initdb, postgres) are not installed: apt-get install postgresql");
    }
}
