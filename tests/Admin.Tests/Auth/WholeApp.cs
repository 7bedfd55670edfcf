using System.Net.Http.Headers;
using Admin.Data.Keys;
using Admin.Data.State;
using Admin.Web.Auth;
using Admin.Web.Auth.Sessions;
using Admin.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Admin.Tests.Auth;

/// <summary>The whole app on a real server, with an empty store and a source that is down, and one caller of every sort.</summary>
public sealed class WholeApp : IAsyncLifetime
{
    private const string Key = "of-the-route-table-3d1f";

    /// <summary>Only where the app runs from its build output: files that were made since.</summary>
    private const string UnbuiltStaticFile = "{**path:file}";

    private static readonly TimeSpan LongAgo = TimeSpan.FromHours(2);

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<Caller, string> _sessions = [];
    private readonly Dictionary<Caller, string> _keys = new() { [Caller.AdminKey] = Key, [Caller.WrongKey] = Key + "x" };
    private Factory _app = null!;

    internal IServiceProvider Services => _app.Services;

    internal string Backups => _folder.File("backups");

    /// <summary>Every endpoint that is no static file, by method and pattern; a page by <c>PAGE</c>.</summary>
    internal IReadOnlyList<string> Routes => [.. Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && e.RoutePattern.RawText != UnbuiltStaticFile)
        .SelectMany(NamesOf)
        .Distinct()
        .Order(StringComparer.Ordinal)];

    public async ValueTask InitializeAsync()
    {
        _app = new Factory(_folder);
        _app.UseKestrel(0);
        _app.StartServer();
        Assert.True(await Services.GetRequiredService<StoreOpening>().Settled);
        var now = TimeProvider.System.GetUtcNow();
        await AddSessionAsync(Caller.Viewer, Roles.Viewer, now);
        await AddSessionAsync(Caller.Operator, Roles.Operator, now);
        await AddSessionAsync(Caller.Admin, Roles.Admin, now);
        await AddSessionAsync(Caller.AdminOfLongAgo, Roles.Admin, now - LongAgo);
        await AddKeyAsync(Caller.ReadKey, KeyScope.Read);
        await AddKeyAsync(Caller.OperateKey, KeyScope.Operate);
        await ExpireAsync(await AddKeyAsync(Caller.ExpiredKey, KeyScope.Admin));
        var revoked = await AddKeyAsync(Caller.RevokedKey, KeyScope.Admin);
        Assert.Null(await Services.GetRequiredService<MachineKeys>().RevokeAsync(revoked, null));
    }

    /// <summary>A client that follows no redirect and keeps no cookie.</summary>
    internal HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _app.ClientOptions.BaseAddress };

    internal void Identify(HttpRequestHeaders headers, Caller caller)
    {
        if (_keys.TryGetValue(caller, out var key))
        {
            headers.Add("X-Api-Key", key);
        }
        else if (_sessions.TryGetValue(caller, out var session))
        {
            headers.Add("Cookie", $"{Schemes.SessionCookie}={session}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private static IEnumerable<string> NamesOf(RouteEndpoint endpoint)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        return endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null ? [$"PAGE {pattern}"]
            : endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods: { Count: > 0 } methods } ? methods.Where(m => m != "HEAD").Select(m => $"{m} {pattern}")
            : [$"ANY {pattern}"];
    }

    private async Task AddSessionAsync(Caller caller, string role, DateTimeOffset signedInAt)
    {
        var session = await Services.GetRequiredService<SessionBook>().BeginAsync(
            SignInWays.Link, caller.ToString(), caller.ToString(), role, signedInAt, null, null, TestContext.Current.CancellationToken);
        var ticket = new AuthenticationTicket(session.ToPrincipal(), Schemes.Session);
        _sessions[caller] = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Schemes.Session).TicketDataFormat.Protect(ticket);
    }

    private async Task<long> AddKeyAsync(Caller caller, KeyScope scope)
    {
        var made = await Services.GetRequiredService<MachineKeys>().MakeAsync(caller.ToString(), scope, null, null);
        _keys[caller] = made.Secret!;
        return made.Key!.Id;
    }

    /// <summary>As if time had passed; the app reads it with the next key that is made.</summary>
    private async Task ExpireAsync(long id)
    {
        await using var context = await Services.GetRequiredService<IDbContextFactory<AdminStateContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await context.MachineKeys.Where(k => k.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(k => k.ExpiresAt, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1)), TestContext.Current.CancellationToken);
    }

    private sealed class Factory(TemporaryFolder folder) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseEnvironment("Production")
            .UseSetting("DATABASE_URL", "postgresql://nobody:nothing@127.0.0.1:1/nothing")
            .UseSetting("DUCKDB_PATH", folder.File("metrics.duckdb"))
            .UseSetting("BACKUP_DIR", folder.File("backups"))
            .UseSetting("ADMIN_API_KEY", Key)
            .UseSetting("Backups:Schedule", "off")
            .UseSetting("Http:ChangesPerMinute", "1000000")
            .UseSetting("Http:SignInsPerMinute", "100000")
            .UseSetting("Logging:LogLevel:Default", "None");
    }
}
