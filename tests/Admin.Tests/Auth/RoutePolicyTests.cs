using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Admin.Tests.Auth;

public sealed partial class RoutePolicyTests : IAsyncDisposable
{
    /// <summary>Only where the app runs from its build output: files that were made since.</summary>
    private const string UnbuiltStaticFile = "{**path:file}";

    private const string Key = "of-the-routes-test";

    private readonly string _directory = Directory.CreateTempSubdirectory("admin-tests-routes-").FullName;
    private readonly WebApplicationFactory<Program> _app;

    public RoutePolicyTests() => _app = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
        .UseEnvironment("Production")
        .UseSetting("DATABASE_URL", "postgresql://nobody:nothing@127.0.0.1:1/nothing")
        .UseSetting("DUCKDB_PATH", Path.Combine(_directory, "metrics.duckdb"))
        .UseSetting("ADMIN_API_KEY", Key)
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

    [Fact]
    public async Task Every_route_of_the_API_is_in_its_document_with_a_summary()
    {
        using var client = _app.CreateClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", Key);
        var document = JsonDocument.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken));
        var described = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (Route: $"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value)))
            .ToDictionary(operation => operation.Route, operation => operation.Value, StringComparer.Ordinal);

        var routes = _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (Path: "/" + Parameter().Replace(endpoint.RoutePattern.RawText!.Trim('/'), "{$1}"), endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods))
            .Where(route => route.Path.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(route => route.HttpMethods!.Select(method => $"{method} {route.Path}"))
            .Where(route => !route.StartsWith("HEAD ", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(routes);
        Assert.Empty(routes.Except(described.Keys));
        Assert.All(described, operation => Assert.NotEmpty(operation.Value.GetProperty("summary").GetString()!));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>A parameter of a route; the document names it without its kind.</summary>
    [GeneratedRegex(@"\{\*{0,2}(\w+)(?::[^}]*)?\}")]
    private static partial Regex Parameter();
}
