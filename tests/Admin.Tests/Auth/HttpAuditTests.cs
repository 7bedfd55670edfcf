using System.Net;
using System.Net.Http.Json;
using Admin.Data.Audit;
using Admin.Data.State;
using Admin.Web.Auth;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Admin.Tests.Auth;

/// <summary>What the audit log has of requests.</summary>
public sealed class HttpAuditTests : IAsyncDisposable
{
    private readonly SourcelessApp _app = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_endpoint_that_is_no_GET_says_what_it_does_or_that_it_changes_nothing()
    {
        var silent = _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Any(m => m is not ("GET" or "HEAD")) == true)
            .Where(e => !e.RoutePattern.RawText!.TrimStart('/').StartsWith("_blazor", StringComparison.Ordinal))
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.RootComponentMetadata>() is null)
            .Where(e => e.Metadata.GetMetadata<AuditedAction>() is null)
            .Select(e => $"{e.RoutePattern.RawText}: add .Audits(\"noun.verb\") to the route, or .ChangesNothing()");

        Assert.Empty(silent);
    }

    [Fact]
    public async Task Done_refused_and_failed_requests_are_written_with_who_where_and_why()
    {
        using var key = WithKey();
        using var noted = await key.PostAsJsonAsync("/api/v1/annotations", new { day = "2026-01-28", kind = "release", text = "4.2" }, Cancelled);
        Assert.Equal(HttpStatusCode.Created, noted.StatusCode);
        using var unknown = await key.DeleteAsync(new Uri("/api/v1/backups/2020-01-01", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var failed = await key.PostAsync(new Uri("/api/v1/analytics/snapshot", UriKind.Relative), null, Cancelled);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);

        var lines = await LinesAsync();
        Assert.Equal(
            [
                ("key ADMIN_API_KEY", ActorKind.Key, "note.add", AuditOutcome.Done),
                ("key ADMIN_API_KEY", ActorKind.Key, "backup.remove", AuditOutcome.Refused),
                ("key ADMIN_API_KEY", ActorKind.Key, "snapshot.take", AuditOutcome.Failed),
            ],
            lines.Select(l => (l.Actor, l.ActorKind, l.Action, l.Outcome)));
        Assert.Equal("2020-01-01", lines[1].Target);
        Assert.Contains("2020-01-01", lines[1].Reason, StringComparison.Ordinal);
        Assert.Contains("No snapshot was taken", lines[2].Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(lines, l => $"{l.Target} {l.Reason}".Contains(SourcelessApp.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_guessed_key_a_guessed_link_and_a_stranger_are_written_without_what_they_sent()
    {
        using var guess = _app.WithKey("guessed-key-0815");
        using var read = await guess.GetAsync(new Uri("/api/v1/backups", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.Unauthorized, read.StatusCode);
        using var removed = await guess.DeleteAsync(new Uri("/api/v1/backups/2020-01-01", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.Unauthorized, removed.StatusCode);
        using var browser = _app.Anonymous();
        using var link = await browser.PostAsync(
            new Uri("/signin/session", UriKind.Relative), new FormUrlEncodedContent([new("token", "guessed-link-0815")]), Cancelled);
        Assert.Equal(HttpStatusCode.Redirect, link.StatusCode);
        await _app.Services.GetRequiredService<AuditLog>().FlushAsync(all: true);

        var lines = await LinesAsync();
        Assert.Equal(3, lines.Sum(l => l.Count));
        Assert.All(lines, l => Assert.Equal((ActorKind.Unknown, AuditOutcome.Refused), (l.ActorKind, l.Outcome)));
        Assert.Equal(("read", "/api/v1/backups", "The key is not known."), (lines[0].Action, lines[0].Target, lines[0].Reason));
        Assert.DoesNotContain(lines, l => $"{l.Target} {l.Reason}".Contains("0815", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Questions_leave_no_line()
    {
        using var key = WithKey();
        using var read = await key.GetAsync(new Uri("/api/v1/backups", UriKind.Relative), Cancelled);
        using var asked = await key.PostAsJsonAsync("/api/v1/analytics/grafana/search", new { target = "" }, Cancelled);

        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.Empty(await LinesAsync());
    }

    [Fact]
    public async Task While_no_line_can_be_written_nothing_is_removed()
    {
        using var key = WithKey();
        using (var ready = await key.GetAsync(new Uri("/api/v1/backups", UriKind.Relative), Cancelled))
        {
            Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        }

        await using (var context = await ContextAsync())
        {
            await context.Database.ExecuteSqlRawAsync("DROP TABLE audit_intents", Cancelled);
        }

        using var removed = await key.DeleteAsync(new Uri("/api/v1/backups/2020-01-01", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, removed.StatusCode);
        Assert.Contains("audit log can't be written", await removed.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        using var noted = await key.PostAsJsonAsync("/api/v1/annotations", new { day = "2026-01-28", text = "still" }, Cancelled);
        Assert.Equal(HttpStatusCode.Created, noted.StatusCode);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private HttpClient WithKey() => _app.WithKey(SourcelessApp.Key);

    private Task<AdminStateContext> ContextAsync() => _app.Services.GetRequiredService<IDbContextFactory<AdminStateContext>>().CreateDbContextAsync(Cancelled);

    private async Task<List<AuditRecord>> LinesAsync()
    {
        await using var context = await ContextAsync();
        return await context.Audit.AsNoTracking().OrderBy(l => l.Id).ToListAsync(Cancelled);
    }
}
