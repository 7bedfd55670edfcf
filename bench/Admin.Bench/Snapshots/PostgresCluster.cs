using System.Diagnostics;
using Admin.Tests.Servers;

namespace Admin.Bench.Snapshots;

/// <summary>
/// A PostgreSQL of the benches' own. Its settings are the defaults but for what makes the load quick and keeps the server from working by itself
/// while it is measured.
/// </summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private readonly PostgresServer _server = new("autovacuum=off", "fsync=off", "wal_level=minimal", "max_wal_senders=0", "max_wal_size=8GB");
    private PostgresDatabase? _database;

    private PostgresCluster()
    {
    }

    public string Url => _database!.Url;

    public static async Task<PostgresCluster> StartAsync()
    {
        var cluster = new PostgresCluster();
        try
        {
            cluster._database = await cluster._server.CreateDatabaseAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a file by psql; returns its rows without alignment, and a line of timing for each statement.</summary>
    /// <exception cref="InvalidOperationException">A statement failed.</exception>
    public async Task<string> RunFileAsync(string file, CancellationToken cancellationToken, params IEnumerable<(string Name, string Value)> variables)
    {
        using var psql = Process.Start(new ProcessStartInfo(
            "psql",
            [
                "-X", "-q", "-A", "-t", "-d", Url, "-v", "ON_ERROR_STOP=1", .. variables.SelectMany(v => new[] { "-v", $"{v.Name}={v.Value}" }),
                "-c", @"\timing on", "-f", Path.Combine(AppContext.BaseDirectory, file),
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LC_ALL"] = "C" },
        })!;
        try
        {
            var output = psql.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = psql.StandardError.ReadToEndAsync(cancellationToken);
            await psql.WaitForExitAsync(cancellationToken);
            return psql.ExitCode == 0 ? await output : throw new InvalidOperationException($"psql failed with {psql.ExitCode} on {file}:\n{await error}");
        }
        catch (OperationCanceledException)
        {
            psql.Kill();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
