using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Admin.Data.Audit;
using Admin.Tests.Auth;
using Microsoft.Extensions.DependencyInjection;

namespace Admin.Tests.Features.Keys;

/// <summary>Keys and the audit log over HTTP.</summary>
public sealed class KeyApiTests : IAsyncDisposable
{
    private readonly SourcelessApp _app = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_is_made_used_within_its_scope_revoked_and_refused_and_all_of_it_is_in_the_audit_log()
    {
        using var owner = _app.WithKey(SourcelessApp.Key);
        var (id, secret, answer) = await MakeAsync(owner, "deploy", "operate");
        Assert.True(answer.Headers.CacheControl!.NoStore);

        using var machine = _app.WithKey(secret);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(machine, HttpMethod.Get, "/api/v1/backups"));
        Assert.Equal(HttpStatusCode.Created, (await machine.PostAsJsonAsync("/api/v1/annotations", new { day = "2026-01-28", text = "4.2" }, Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(machine, HttpMethod.Get, "/api/v1/keys"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(machine, HttpMethod.Delete, "/api/v1/backups/2026-01-28"));
        using var reader = _app.WithKey((await MakeAsync(owner, "grafana", "read")).Secret);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, HttpMethod.Get, "/api/v1/backups"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(reader, HttpMethod.Post, "/api/v1/analytics/snapshot"));

        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(owner, HttpMethod.Delete, $"/api/v1/keys/{id}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(machine, HttpMethod.Get, "/api/v1/backups"));
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(owner, HttpMethod.Delete, $"/api/v1/keys/{id}"));

        var lines = (await owner.GetFromJsonAsync<JsonElement>("/api/v1/audit?limit=50", Cancelled)).GetProperty("lines").EnumerateArray()
            .Select(l => $"{Text(l, "actor")} {Text(l, "action")} {Text(l, "outcome")}").Reverse().ToList();
        Assert.Equal(
            [
                "key ADMIN_API_KEY key.make done", "key deploy note.add done", "key deploy read refused", "key deploy backup.remove refused",
                "key ADMIN_API_KEY key.make done", "key grafana snapshot.take refused",
                "key ADMIN_API_KEY key.revoke done", "unknown read refused", "key ADMIN_API_KEY key.revoke done",
            ],
            lines);
        var everything = await owner.GetStringAsync(new Uri("/api/v1/audit", UriKind.Relative), Cancelled) + await owner.GetStringAsync(new Uri("/api/v1/keys", UriKind.Relative), Cancelled);
        Assert.Contains($"deploy ({secret[..12]}", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[..16], everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"scope":"read"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"name":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"name":"x","scope":"root"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"name":"x","scope":"read","expires_at":"2020-01-01T00:00:00Z"}""", HttpStatusCode.Conflict)]
    [InlineData("""{"name":"a\nb","scope":"read"}""", HttpStatusCode.Conflict)]
    [InlineData("not json", HttpStatusCode.BadRequest)]
    public async Task A_key_that_can_not_be_is_refused_with_the_reason(string body, HttpStatusCode expected)
    {
        using var owner = _app.WithKey(SourcelessApp.Key);
        using var answer = await owner.PostAsync(new Uri("/api/v1/keys", UriKind.Relative), new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Cancelled);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("[]", await owner.GetStringAsync(new Uri("/api/v1/keys", UriKind.Relative), Cancelled));
    }

    [Fact]
    public async Task The_audit_log_is_filtered_paged_and_exported_and_a_formula_stays_text()
    {
        using var owner = _app.WithKey(SourcelessApp.Key);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(owner, HttpMethod.Get, "/api/v1/keys"));
        var log = _app.Services.GetRequiredService<AuditLog>();
        for (var i = 0; i < 5; i++)
        {
            await log.WriteAsync(new AuditEntry(AuditActor.System("test"), "test.line", $"=cmd|' /C calc'!{i},\"x\"", AuditOutcome.Done, null, null));
        }

        var first = await owner.GetFromJsonAsync<JsonElement>("/api/v1/audit?action=test.line&limit=3", Cancelled);
        var second = await owner.GetFromJsonAsync<JsonElement>(first.GetProperty("next").GetString(), Cancelled);
        Assert.Equal((3, 2), (first.GetProperty("lines").GetArrayLength(), second.GetProperty("lines").GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Equal("system", Text(first.GetProperty("lines")[0], "actor_kind"));

        var csv = (await owner.GetStringAsync(new Uri("/api/v1/audit/export.csv?action=test.line", UriKind.Relative), Cancelled)).Split("\r\n");
        Assert.Equal(("id,at,actor,actor_kind,action,target,outcome,reason,address,count", 7), (csv[0], csv.Length));
        Assert.Contains(",test,system,test.line,\"'=cmd|' /C calc'!4,\"\"x\"\"\",done,,,1", csv[1], StringComparison.Ordinal);
        var lines = (await owner.GetStringAsync(new Uri("/api/v1/audit/export.jsonl?action=test.line", UriKind.Relative), Cancelled)).TrimEnd('\n').Split('\n');
        Assert.Equal(5, lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("id").GetInt64()).Distinct().Count());

        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(owner, HttpMethod.Get, "/api/v1/audit?outcome=perhaps"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(owner, HttpMethod.Get, "/api/v1/audit?from=2026-13-01"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(owner, HttpMethod.Get, "/api/v1/audit?limit=0"));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string? Text(JsonElement line, string name) => line.GetProperty(name).GetString();

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        using var answer = await client.SendAsync(request, Cancelled);
        return answer.StatusCode;
    }

    private static async Task<(long Id, string Secret, HttpResponseMessage Answer)> MakeAsync(HttpClient client, string name, string scope)
    {
        var answer = await client.PostAsJsonAsync("/api/v1/keys", new { name, scope }, Cancelled);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        var about = made.GetProperty("about");
        Assert.Equal($"/api/v1/keys/{about.GetProperty("id")}", answer.Headers.Location!.ToString());
        return (about.GetProperty("id").GetInt64(), made.GetProperty("key").GetString()!, answer);
    }
}
