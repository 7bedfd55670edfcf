using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Admin.Tests.Auth;

/// <summary>The app in this process, outside Development, with data of its own and a source that can't be reached.</summary>
public sealed class SourcelessApp : IAsyncDisposable
{
    public const string Key = "of-the-sourceless-app";

    private readonly TemporaryFolder _folder = new();
    private readonly WebApplicationFactory<Program> _app;

    public SourcelessApp() => _app = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
        .UseEnvironment("Production")
        .UseSetting("DATABASE_URL", "postgresql://nobody:nothing@127.0.0.1:1/nothing")
        .UseSetting("DUCKDB_PATH", _folder.File("metrics.duckdb"))
        .UseSetting("BACKUP_DIR", _folder.File("backups"))
        .UseSetting("ADMIN_API_KEY", Key)
        .UseSetting("Backups:Schedule", "off")
        .UseSetting("Logging:LogLevel:Default", "None"));

    public IServiceProvider Services => _app.Services;

    /// <summary>Follows no redirect.</summary>
    public HttpClient Anonymous() => _app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public HttpClient WithKey(string key)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
