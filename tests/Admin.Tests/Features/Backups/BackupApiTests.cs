using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Admin.Tests.Servers;

namespace Admin.Tests.Features.Backups;

public sealed class BackupApiTests(PostgresServer postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_is_made_listed_verified_and_removed_over_http()
    {
        await using var app = await StartAsync();

        using var made = await app.WithKey.PostAsync(Path("/backups"), null, Cancelled);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var manifest = await JsonAsync(made);
        var id = manifest.GetProperty("id").GetString()!;
        Assert.Equal(1, manifest.GetProperty("format_version").GetInt32());
        Assert.Equal(["store", "daily_metrics", "kpis", "admin_state", "guide"], manifest.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("part").GetString()));

        var listed = Assert.Single((await app.WithKey.GetFromJsonAsync<JsonElement>(Path("/backups"), Cancelled)).EnumerateArray());
        Assert.Equal((id, "own", true), (listed.GetProperty("id").GetString(), listed.GetProperty("origin").GetString(), listed.GetProperty("verified").GetBoolean()));
        var store = listed.GetProperty("files")[0];
        Assert.Equal($"analytics-{id}.duckdb", store.GetProperty("name").GetString());
        Assert.Equal(64, store.GetProperty("sha256").GetString()!.Length);
        Assert.Equal(
            ["present", "complete", "opens", "equal", "restored"], store.GetProperty("evidence").EnumerateArray().Select(e => e.GetProperty("level").GetString()));

        using var verified = await app.WithKey.PostAsync(Path($"/backups/{id}/verify"), null, Cancelled);
        Assert.Equal(HttpStatusCode.OK, verified.StatusCode);
        Assert.Equal(18, (await JsonAsync(verified)).GetProperty("evidence").GetArrayLength());

        using var refused = await app.WithKey.DeleteAsync(Path($"/backups/{id}"), Cancelled);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        using var second = await app.WithKey.PostAsync(Path("/backups"), null, Cancelled);
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        using var removed = await app.WithKey.DeleteAsync(Path($"/backups/{id}"), Cancelled);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        using var gone = await app.WithKey.DeleteAsync(Path($"/backups/{id}"), Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);

        var metrics = await app.MetricsAsync();
        Assert.Equal(1, metrics["admin_backups{verified=\"true\"}"]);
        Assert.InRange(metrics["admin_backup_last_verified_age_seconds"], 0, 600);
        Assert.True(metrics["admin_backup_last_verified_size_bytes"] > 0);
    }

    [Fact]
    public async Task A_backup_that_is_not_waited_for_is_followed_by_its_operation()
    {
        await using var app = await StartAsync();
        using var queued = await app.WithKey.PostAsync(Path("/backups?wait=false"), null, Cancelled);
        Assert.Equal(HttpStatusCode.Accepted, queued.StatusCode);
        var operation = await JsonAsync(queued);
        Assert.Equal(
            ["id", "kind", "state", "progress", "message", "started_at", "finished_at", "problem"], operation.EnumerateObject().Select(p => p.Name));
        Assert.Equal("backup", operation.GetProperty("kind").GetString());

        await TestApp.UntilAsync(async () =>
        {
            operation = await app.WithKey.GetFromJsonAsync<JsonElement>(queued.Headers.Location, Cancelled);
            return operation.GetProperty("state").GetString() is not ("queued" or "running");
        });
        Assert.Equal("succeeded", operation.GetProperty("state").GetString());
        Assert.Equal(1, operation.GetProperty("progress").GetDouble());
        Assert.Equal(JsonValueKind.Null, operation.GetProperty("problem").ValueKind);
    }

    [Fact]
    public async Task A_damaged_backup_is_answered_with_its_damaged_part()
    {
        await using var app = await StartAsync();
        using var made = await app.WithKey.PostAsync(Path("/backups"), null, Cancelled);
        var id = (await JsonAsync(made)).GetProperty("id").GetString()!;
        await File.AppendAllTextAsync(System.IO.Path.Combine(app.Directory, "backups", $"kpis-{id}.parquet"), "x", Cancelled);

        using var verified = await app.WithKey.PostAsync(Path($"/backups/{id}/verify"), null, Cancelled);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, verified.StatusCode);
        Assert.Equal("application/problem+json", verified.Content.Headers.ContentType?.MediaType);
        var problem = await JsonAsync(verified);
        Assert.Equal("kpis", problem.GetProperty("part").GetString());
        Assert.Contains($"kpis-{id}.parquet is damaged", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configured_part_that_fails_is_a_bad_gateway_that_names_it()
    {
        await using var app = await StartAsync(("VICTORIAMETRICS_URL", "http://127.0.0.1:1"));
        using var made = await app.WithKey.PostAsync(Path("/backups"), null, Cancelled);
        Assert.Equal(HttpStatusCode.BadGateway, made.StatusCode);
        Assert.Equal("victoria_metrics", (await JsonAsync(made)).GetProperty("part").GetString());
        var listed = Assert.Single((await app.WithKey.GetFromJsonAsync<JsonElement>(Path("/backups"), Cancelled)).EnumerateArray());
        Assert.False(listed.GetProperty("verified").GetBoolean());
        Assert.Equal("victoria_metrics", listed.GetProperty("failed_parts")[0].GetString());
        Assert.Equal("restored", listed.GetProperty("files")[0].GetProperty("level").GetString());
    }

    [Fact]
    public async Task Malformed_and_unknown_names_and_strangers_are_told_apart()
    {
        await using var app = await StartAsync();
        await ExpectAsync(app, HttpMethod.Post, "/backups?wait=perhaps", HttpStatusCode.BadRequest);
        await ExpectAsync(app, HttpMethod.Post, "/backups/2026-02-30/verify", HttpStatusCode.BadRequest);
        await ExpectAsync(app, HttpMethod.Post, "/backups/..%2F..%2Fetc/verify", HttpStatusCode.BadRequest);
        await ExpectAsync(app, HttpMethod.Post, "/backups/2020-01-01/verify", HttpStatusCode.NotFound);
        await ExpectAsync(app, HttpMethod.Delete, "/backups/a/b", HttpStatusCode.BadRequest);
        await ExpectAsync(app, HttpMethod.Delete, "/backups/2020-01-01", HttpStatusCode.NotFound);
        await ExpectAsync(app, HttpMethod.Get, "/operations/x", HttpStatusCode.BadRequest);
        await ExpectAsync(app, HttpMethod.Get, "/operations/..%2Fx", HttpStatusCode.BadRequest);
        await ExpectAsync(app, HttpMethod.Get, "/operations/abcdefghjkmnpqrstuvw", HttpStatusCode.NotFound);
        foreach (var (method, path) in new[] { (HttpMethod.Get, "/backups"), (HttpMethod.Post, "/backups"), (HttpMethod.Delete, "/backups/2020-01-01"), (HttpMethod.Get, "/operations/x") })
        {
            using var request = new HttpRequestMessage(method, Path(path));
            using var refused = await app.Anonymous.SendAsync(request, Cancelled);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }
    }

    [Fact]
    public async Task A_scheduled_backup_that_was_missed_is_made_up_after_the_start_and_the_numbers_turn_green()
    {
        await using var app = await StartAsync(("Backups__Schedule", "02:00"));
        await TestApp.UntilAsync(async () => (await app.MetricsAsync()).GetValueOrDefault("admin_trust_level{level=\"green\"}") == 1);
        var listed = Assert.Single((await app.WithKey.GetFromJsonAsync<JsonElement>(Path("/backups"), Cancelled)).EnumerateArray());
        Assert.True(listed.GetProperty("verified").GetBoolean());
    }

    [Fact]
    public async Task A_backup_is_sent_off_site_by_itself_and_on_demand_listed_there_and_counted()
    {
        await using var remote = await RcloneRemote.CreateAsync();
        await using var app = await StartAsync(("OffSite__Remote", remote.Vault.Remote), ("OffSite__Config", remote.Config));
        using var made = await app.WithKey.PostAsync(Path("/backups"), null, Cancelled);
        var id = (await JsonAsync(made)).GetProperty("id").GetString()!;
        using var sent = await app.WithKey.PostAsync(Path($"/backups/{id}/off-site"), null, Cancelled);
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        Assert.Equal("succeeded", (await EndAsync(app, sent)).GetProperty("state").GetString());

        var copy = Assert.Single((await app.WithKey.GetFromJsonAsync<JsonElement>(Path("/backups"), Cancelled)).EnumerateArray()).GetProperty("off_site");
        Assert.True(copy.GetProperty("verified").GetBoolean());
        Assert.Contains("read back", copy.GetProperty("checked").GetString(), StringComparison.Ordinal);
        var there = Assert.Single((await app.WithKey.GetFromJsonAsync<JsonElement>(Path("/backups/off-site"), Cancelled)).EnumerateArray());
        Assert.Equal((id, true, 6), (there.GetProperty("id").GetString(), there.GetProperty("whole").GetBoolean(), there.GetProperty("files").GetArrayLength()));

        using var fetched = await app.WithKey.PostAsync(Path($"/backups/off-site/{id}/fetch"), null, Cancelled);
        Assert.Contains("is here already", (await EndAsync(app, fetched)).GetProperty("problem").GetProperty("what").GetString(), StringComparison.Ordinal);
        var metrics = await app.MetricsAsync();
        Assert.Equal(1, metrics["admin_backup_off_site_copies{verified=\"true\"}"]);
        Assert.InRange(metrics["admin_backup_off_site_last_verified_age_seconds"], 0, 600);
        Assert.DoesNotContain(RcloneRemote.Password, app.Process.StandardOutput + app.Process.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_place_is_set_for_copies_it_is_said()
    {
        await using var app = await StartAsync();
        await ExpectAsync(app, HttpMethod.Get, "/backups/off-site", HttpStatusCode.Conflict);
        await ExpectAsync(app, HttpMethod.Post, "/backups/2026-01-28/off-site", HttpStatusCode.Conflict);
        await ExpectAsync(app, HttpMethod.Post, "/backups/yesterday/off-site", HttpStatusCode.BadRequest);
        await ExpectAsync(app, HttpMethod.Post, "/backups/off-site/yesterday/fetch", HttpStatusCode.BadRequest);
    }

    private static async Task<JsonElement> EndAsync(TestApp app, HttpResponseMessage accepted)
    {
        var operation = await JsonAsync(accepted);
        await TestApp.UntilAsync(async () =>
        {
            operation = await app.WithKey.GetFromJsonAsync<JsonElement>(accepted.Headers.Location, Cancelled);
            return operation.GetProperty("state").GetString() is not ("queued" or "running");
        });
        return operation;
    }

    private async Task<TestApp> StartAsync(params (string Name, string Value)[] settings)
    {
        var database = await postgres.CreateDatabaseAsync();
        await database.AddUserAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-3));
        return await TestApp.StartAsync(database.Url, settings);
    }

    private static async Task ExpectAsync(TestApp app, HttpMethod method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(method, Path(path));
        using var answer = await app.WithKey.SendAsync(request, Cancelled);
        Assert.Equal((path, status), (path, answer.StatusCode));
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    private static Uri Path(string path) => new($"/api/v1{path}", UriKind.Relative);

    private static Task<JsonElement> JsonAsync(HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
}
