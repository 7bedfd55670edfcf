using System.Diagnostics;
using Npgsql;

namespace Admin.Tests.Servers;

/// <summary>
/// A real PostgreSQL cluster on 127.0.0.1, made when the first database is asked for and thrown away afterwards. The time zone of those that tests use
/// is not UTC, so that a query which relies on the server's zone shows itself.
/// </summary>
/// <remarks>
/// Stopping is the hard way (as a crash), and the cluster also ends when this process does, however it ends: a shell holds the other end of a
/// pipe. Starting again keeps the port and the data.
/// </remarks>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Owner of every database; no superuser. The password holds what a URL must escape.</summary>
    public const string User = "mana";
    public const string Password = "s3cret:p@ss/w%rd;'x";

    /// <summary>For tests: small, quick, and with a time zone that is not UTC.</summary>
    private static readonly string[] SettingsOfTests =
    [
        "timezone=America/New_York", "max_connections=200", "shared_buffers=32MB", "fsync=off", "full_page_writes=off", "autovacuum=off",
    ];

    private const string TemplateDatabase = "product_template";
    private readonly string[] _settings;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly string _directory = Path.Combine(Path.GetTempPath(), "admin-tests-postgres-" + Guid.NewGuid().ToString("N"));
    private Process? _process;
    private bool _initialised;
    private int _databases;

    public PostgresServer()
        : this(SettingsOfTests)
    {
    }

    /// <param name="settings">As in postgresql.conf: "fsync=off".</param>
    internal PostgresServer(params string[] settings) => _settings = settings;

    public int Port { get; private set; }

    /// <summary>A cluster for one test alone, for tests that stop it.</summary>
    public static async Task<PostgresServer> StartNewAsync()
    {
        var server = new PostgresServer();
        await server.StartAsync();
        return server;
    }

    /// <summary>A fresh database with an empty <c>auth.users</c>.</summary>
    public async Task<PostgresDatabase> CreateDatabaseAsync()
    {
        await StartAsync();
        var name = $"product_{Interlocked.Increment(ref _databases)}";
        await _gate.WaitAsync();
        try
        {
            // One at a time: PostgreSQL refuses to copy a template that another session is copying.
            await ExecuteAsync("postgres", $"CREATE DATABASE {name} TEMPLATE {TemplateDatabase}");
        }
        finally
        {
            _gate.Release();
        }

        return new PostgresDatabase(this, name);
    }

    /// <summary>Starts the cluster where it does not run.</summary>
    public async Task StartAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_process is not null)
            {
                return;
            }

            var binaries = FindBinaries();
            if (_initialised)
            {
                await LaunchAsync(binaries);
                return;
            }

            await InitialiseAsync(binaries);
            for (var attempt = 1; ; attempt++)
            {
                Port = FreePort.Find();
                try
                {
                    await LaunchAsync(binaries);
                    break;
                }
                catch (InvalidOperationException) when (attempt < 5)
                {
                    // Another process took the port in between.
                }
            }

            await CreateTemplateAsync();
            _initialised = true;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Stops the cluster without letting sessions end, as a crash does.</summary>
    public async Task StopAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_process is { } running)
            {
                _process = null;
                running.StandardInput.Close();
                await running.WaitForExitAsync();
                running.Dispose();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }

        _gate.Dispose();
    }

    internal string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = User,
        Password = Password,
        Database = database,
        Pooling = false,
    }.ConnectionString;

    internal async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }

    private async Task CreateTemplateAsync()
    {
        await ExecuteAsync("postgres", $"CREATE DATABASE {TemplateDatabase}");
        await ExecuteAsync(TemplateDatabase, """
            CREATE SCHEMA auth;
            CREATE TABLE auth.users (
                id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
                email text NOT NULL DEFAULT 'someone@example.org',
                email_verified boolean NOT NULL DEFAULT false,
                created_at timestamptz DEFAULT now(),
                deleted_at timestamptz);
            """);
    }

    private async Task InitialiseAsync(string binaries)
    {
        string[] owner = Environment.IsPrivilegedProcess ? ["-o", "postgres", "-g", "postgres"] : [];
        await RunAsync("install", ["-d", "-m", "700", .. owner, _directory], asPostgres: false);
        var passwordFile = Path.Combine(_directory, "password");
        await File.WriteAllTextAsync(passwordFile, Password);
        await RunAsync(
            Path.Combine(binaries, "initdb"),
            ["-D", DataDirectory, "-U", "postgres", "--auth=scram-sha-256", $"--pwfile={passwordFile}", "--encoding=UTF8", "--locale=C", "--no-sync"],
            asPostgres: true);

        // PostgreSQL's single-user mode needs no port: the role that the tests use is there before the first start.
        await RunAsync(
            Path.Combine(binaries, "postgres"),
            ["--single", "-D", DataDirectory, "-c", "fsync=off", "postgres"],
            asPostgres: true,
            input: $"CREATE ROLE {User} LOGIN CREATEDB CREATEROLE PASSWORD '{Password.Replace("'", "''", StringComparison.Ordinal)}'\n");
    }

    private string DataDirectory => Path.Combine(_directory, "data");

    private async Task LaunchAsync(string binaries)
    {
        // The shell waits for the end of its input, which comes when the pipe is closed or this process is gone.
        const string Script = """
            "$@" & server=$!
            exec 1>&- 2>&-
            read -r _
            kill -QUIT $server
            wait $server
            """;
        string[] settings = [$"port={Port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "lc_messages=C", .. _settings];
        var started = Start(
            "sh",
            ["-c", Script, "sh", Path.Combine(binaries, "postgres"), "-D", DataDirectory, .. settings.SelectMany(s => new[] { "-c", s })],
            asPostgres: true);
        var log = new List<string>();
        while (await started.StandardError.ReadLineAsync() is { } line)
        {
            log.Add(line);
            if (line.Contains("database system is ready to accept connections", StringComparison.Ordinal))
            {
                // Keep reading, or a full pipe would stop the server.
                _ = DrainAsync(started.StandardError);
                _process = started;
                return;
            }
        }

        started.StandardInput.Close();
        await started.WaitForExitAsync();
        started.Dispose();
        throw new InvalidOperationException($"PostgreSQL did not start:\n{string.Join('\n', log)}");
    }

    private static async Task DrainAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is not null)
        {
        }
    }

    private static async Task RunAsync(string program, IReadOnlyList<string> arguments, bool asPostgres, string input = "")
    {
        using var run = Start(program, arguments, asPostgres);
        await run.StandardInput.WriteAsync(input);
        run.StandardInput.Close();
        var output = run.StandardOutput.ReadToEndAsync();
        var error = run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync();
        if (run.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed with {run.ExitCode}:\n{await output}\n{await error}");
        }
    }

    private static Process Start(string program, IReadOnlyList<string> arguments, bool asPostgres)
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
        })!;
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
        var found = debian.Concat(path).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "postgres")));
        if (found is not null)
        {
            return found;
        }

        const string Missing = "PostgreSQL's server programs (initdb, postgres) are not installed: apt-get install postgresql";
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", Missing);
        throw new InvalidOperationException(Missing);
    }
}
