using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Admin.Tests.Auth;

public sealed class RoutePolicyTests : IAsyncDisposable
{
    /// <summary>Only where the app runs from its build output: files that were made since.</summary>
    private const string UnbuiltStaticFile = "{**path:file}";

    private readonly string _directory = Directory.CreateTempSubdirectory("admin-tests-routes-").FullName;
    private readonly WebApplicationFactory<Program> _app;

    public RoutePolicyTests() => _app = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
        .UseEnvironment("Production")
        .UseSetting("DATABASE_URL", "postgresql://nobody:nothing@127.0.0.1:1/nothing")
        .UseSetting("DUCKDB_PATH", Path.Combine(_directory, "metrics.duckdb"))
        .UseSetting("Logging:LogLevel:Default", "None"));

    [Fact]
    public void Every_route_but_static_files_says_who_may_use_it()
    {
        var silent = _app.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && e.RoutePattern.RawText != UnbuiltStaticFile)
            .Where(e => e.Metadata.GetMetadata<IAuthorizeData>() is null && e.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(e => e.RoutePattern.RawText);

        Assert.Empty(silent);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
