using Admin.Tests.Servers;

namespace Admin.Tests.Features.Analytics;

/// <summary>An app over a database with six users created three days ago, three of them verified, and three more yesterday.</summary>
public sealed class AnalyticsApp(PostgresServer postgres) : IAsyncLifetime
{
    public TestApp App { get; private set; } = null!;

    public PostgresDatabase Database { get; private set; } = null!;

    /// <summary>Today (UTC) when the app was started.</summary>
    public DateOnly Today { get; } = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    public async ValueTask InitializeAsync()
    {
        Database = await postgres.CreateDatabaseAsync();
        for (var user = 0; user < 9; user++)
        {
            await Database.AddUserAsync(
                Today.AddDays(user < 6 ? -3 : -1).ToDateTime(new TimeOnly(10, 0), DateTimeKind.Utc), verified: user < 3);
        }

        App = await TestApp.StartAsync(Database.Url);
    }

    public async ValueTask DisposeAsync()
    {
        if (App is not null)
        {
            await App.DisposeAsync();
        }
    }
}
