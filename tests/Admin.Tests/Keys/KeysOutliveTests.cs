using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Admin.Tests.Servers;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Admin.Tests.Keys;

/// <summary>Keys and the audit log in an app that is restored, killed and started again.</summary>
public sealed class KeysOutliveTests(PostgresServer postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restore_brings_no_revoked_key_back_and_takes_no_line_away_and_a_kill_leaves_a_trace()
    {
        var database = await postgres.CreateDatabaseAsync();
        await database.AddUserAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-3));
        await using var app = await TestApp.StartAsync(database.Url);
        var revoked = await MakeAsync(app, "leaked");
        var kept = await MakeAsync(app, "kept");

        // The backup holds an admin state in which the key is still good.
        var backup = (await PostAsync(app, "/api/v1/backups", null)).GetProperty("id").GetString();
        using (var gone = await app.WithKey.DeleteAsync(Path($"/api/v1/keys/{revoked.Id}"), Cancelled))
        {
            Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        }

        var plan = await app.WithKey.GetFromJsonAsync<JsonElement>(Path($"/api/v1/backups/{backup}/restore-plan?mode=replace"), Cancelled);
        var operation = (await PostAsync(app, $"/api/v1/backups/{backup}/restore", new { plan_id = plan.GetProperty("plan_id").GetString() })).GetProperty("id").GetString()!;
        await TestApp.UntilAsync(async () => (await LinesAsync(app)).Any(l => l.Action == "restore.end" && l.Target == operation && l.Outcome == "done"));

        Assert.Equal(HttpStatusCode.Unauthorized, await ReadAsync(app, revoked.Secret));
        Assert.Equal(HttpStatusCode.OK, await ReadAsync(app, kept.Secret));
        var before = await LinesAsync(app);
        Assert.Contains(before, l => l.Action == "key.revoke");

        await KillWhileItCountsAsync(app, database);
        await app.LaunchAsync();

        // It serves before the admin state is open; until then no key can be checked.
        await TestApp.UntilAsync(async () =>
        {
            using var answer = await app.WithKey.GetAsync(Path("/api/v1/audit"), Cancelled);
            return answer.IsSuccessStatusCode;
        });
        Assert.Equal(HttpStatusCode.Unauthorized, await ReadAsync(app, revoked.Secret));
        Assert.Equal(HttpStatusCode.OK, await ReadAsync(app, kept.Secret));
        var after = await LinesAsync(app);
        Assert.Contains(after, l => l.Action == "snapshot.take" && l.Outcome == "failed" && l.Reason!.Contains("may have been done", StringComparison.Ordinal));
        Assert.Empty(before.Select(l => l.Id).Except(after.Select(l => l.Id)));
    }

    /// <summary>The source does not answer, so that the kill comes between the note and the line.</summary>
    private static async Task KillWhileItCountsAsync(TestApp app, PostgresDatabase database)
    {
        await using var blocker = new NpgsqlConnection(database.ConnectionString);
        await blocker.OpenAsync(Cancelled);
        await using var transaction = await blocker.BeginTransactionAsync(Cancelled);
        await using (var block = new NpgsqlCommand("LOCK TABLE auth.users IN ACCESS EXCLUSIVE MODE", blocker, transaction))
        {
            await block.ExecuteNonQueryAsync(Cancelled);
        }

        var asked = app.WithKey.PostAsync(Path("/api/v1/analytics/snapshot"), null, Cancelled);
        await TestApp.UntilAsync(() => Task.FromResult(Notes(app) == 1));
        await app.Process.KillAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => asked);
    }

    private static long Notes(TestApp app)
    {
        using var state = new SqliteConnection($"Data Source={System.IO.Path.Combine(app.Directory, "admin-state.db")};Mode=ReadOnly;Pooling=False");
        state.Open();
        using var command = state.CreateCommand();
        command.CommandText = "SELECT count(*) FROM audit_intents WHERE Action = 'snapshot.take'";
        return (long)command.ExecuteScalar()!;
    }

    private static async Task<(long Id, string Secret)> MakeAsync(TestApp app, string name)
    {
        var made = await PostAsync(app, "/api/v1/keys", new { name, scope = "read" });
        return (made.GetProperty("about").GetProperty("id").GetInt64(), made.GetProperty("key").GetString()!);
    }

    private static async Task<JsonElement> PostAsync(TestApp app, string path, object? body)
    {
        using var answer = await app.WithKey.PostAsJsonAsync(Path(path), body, Cancelled);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
    }

    private static async Task<HttpStatusCode> ReadAsync(TestApp app, string key)
    {
        using var client = app.NewClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        using var answer = await client.GetAsync(Path("/api/v1/backups"), Cancelled);
        return answer.StatusCode;
    }

    private static async Task<List<(long Id, string Action, string Target, string Outcome, string? Reason)>> LinesAsync(TestApp app) =>
        [.. (await app.WithKey.GetFromJsonAsync<JsonElement>(Path("/api/v1/audit?limit=1000"), Cancelled)).GetProperty("lines").EnumerateArray().Select(l => (
            l.GetProperty("id").GetInt64(),
            l.GetProperty("action").GetString()!,
            l.GetProperty("target").GetString()!,
            l.GetProperty("outcome").GetString()!,
            l.GetProperty("reason").GetString()))];

    private static Uri Path(string path) => new(path, UriKind.Relative);
}
