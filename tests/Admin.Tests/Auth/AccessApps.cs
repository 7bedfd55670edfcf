using Admin.Tests.Servers;

namespace Admin.Tests.Auth;

/// <summary>Two apps, one that lets strangers read and one that does not, and a session of the second.</summary>
public sealed class AccessApps(PostgresServer postgres) : IAsyncLifetime
{
    public TestApp Closed { get; private set; } = null!;

    public TestApp Open { get; private set; } = null!;

    public string DatabaseUrl { get; private set; } = "";

    /// <summary>The session's cookie, as a browser sends it.</summary>
    public string Session { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var database = await postgres.CreateDatabaseAsync();
        await database.AddUserAsync(TimeProvider.System.GetUtcNow().UtcDateTime);
        DatabaseUrl = database.Url;
        Closed = await TestApp.StartAsync(DatabaseUrl);
        Open = await TestApp.StartAsync(DatabaseUrl, ("ANONYMOUS_READ", "true"));
        Session = await new SignInForm(Closed).SignInAsync(Closed.Process.SignInLink);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in new[] { Closed, Open }.OfType<TestApp>())
        {
            await app.DisposeAsync();
        }
    }
}
