using Admin.Data.Source;
using Admin.Tests.Servers;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Snapshots;

/// <summary>A database on a server of its own, whose clock goes with the app's: both are set by the test.</summary>
internal sealed class ClockedDatabase : IAsyncDisposable
{
    private readonly PostgresSource _source;

    private ClockedDatabase(PostgresServer server, PostgresDatabase database)
    {
        (Server, Database) = (server, database);
        _source = PostgresSource.Create(new PostgresSourceOptions(database.Url));
    }

    public PostgresServer Server { get; }

    public PostgresDatabase Database { get; }

    public IKpiSource Source => _source;

    public FakeTimeProvider Time { get; } = new();

    public static async Task<ClockedDatabase> StartAsync(DateTime now)
    {
        var server = await PostgresServer.StartNewAsync();
        var database = new ClockedDatabase(server, await server.CreateDatabaseAsync());
        await database.SetClockAsync(now);
        return database;
    }

    public async Task SetClockAsync(DateTime utc)
    {
        Time.AdjustTime(utc);
        await Database.SetClockAsync(utc);
    }

    /// <summary>Only the app's clock goes on, as while the server is down.</summary>
    public void PassTo(DateTime utc) => Time.AdjustTime(utc);

    public async Task ComeBackAsync()
    {
        await Server.StartAsync();
        await Database.SetClockAsync(Time.GetUtcNow().UtcDateTime);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await Server.DisposeAsync();
    }
}
