using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Admin.Data.Snapshots;
using Admin.Tests.Servers;
using Admin.Tests.Store;

namespace Admin.Tests.Features.Snapshots;

/// <summary>Filling back as a script does it: plan, agree, wait, undo.</summary>
public sealed class FillBackEndpointTests(PostgresServer server)
{
    private static readonly DateOnly Gap = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-4);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_gap_is_planned_filled_back_and_taken_away_again()
    {
        await using var app = await WithGapAsync();
        var plan = await JsonAsync(app, $"/api/v1/fill-backs/plan?from=source&start={Gap:yyyy-MM-dd}&end={Gap:yyyy-MM-dd}");
        Assert.Equal((1, 0, 0), (Number(plan, "days_gained"), Number(plan, "days_changed"), plan.GetProperty("blockers").GetArrayLength()));
        var day = plan.GetProperty("days")[0];
        Assert.Equal((JsonValueKind.Null, "backfill"), (day.GetProperty("now").ValueKind, day.GetProperty("afterwards").GetString()));
        Assert.Empty((await app.JsonAsync($"/range?start={Gap:yyyy-MM-dd}&end={Gap:yyyy-MM-dd}")).EnumerateArray());

        await DoneAsync(app, await PostAsync(app, "/api/v1/fill-backs", new { plan_id = plan.GetProperty("plan_id").GetString() }));

        var filled = Assert.Single((await app.JsonAsync($"/range?start={Gap:yyyy-MM-dd}&end={Gap:yyyy-MM-dd}")).EnumerateArray());
        Assert.Equal((3, "backfill", true), (Number(filled, "total_users"), filled.GetProperty("origin").GetString(), filled.GetProperty("final").GetBoolean()));
        using (var again = await PostAsync(app, "/api/v1/fill-backs", new { plan_id = plan.GetProperty("plan_id").GetString() }))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        }

        var record = Assert.Single((await JsonAsync(app, "/api/v1/fill-backs")).EnumerateArray());
        Assert.Equal(("source", "succeeded", 1), (record.GetProperty("from").GetString(), record.GetProperty("state").GetString(), Number(record, "days_gained")));
        var undo = await JsonAsync(app, $"/api/v1/fill-backs/{Number(record, "id")}/undo-plan");
        Assert.Equal(1, Number(undo, "days_lost"));
        await DoneAsync(app, await PostAsync(app, $"/api/v1/fill-backs/{Number(record, "id")}/undo", new { plan_id = undo.GetProperty("plan_id").GetString() }));
        Assert.Empty((await app.JsonAsync($"/range?start={Gap:yyyy-MM-dd}&end={Gap:yyyy-MM-dd}")).EnumerateArray());
        await RefusesAsync(app);
    }

    private static async Task RefusesAsync(TestApp app)
    {
        foreach (var query in new[] { "", "?from=undo&start=2026-01-01&end=2026-01-02", "?from=source&start=2026-13-01&end=2026-01-02", "?from=source&start=2026-01-03&end=2026-01-02", "?from=source&start=2026-01-01&end=2026-01-02&recount=maybe" })
        {
            using var answer = await app.WithKey.GetAsync(new Uri($"/api/v1/fill-backs/plan{query}", UriKind.Relative), Cancelled);
            Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        }

        foreach (var (path, status) in new[] { ("/api/v1/fill-backs/99/undo", HttpStatusCode.NotFound), ("/api/v1/fill-backs/..%2fx/undo", HttpStatusCode.BadRequest), ("/api/v1/fill-backs", HttpStatusCode.UnprocessableEntity) })
        {
            using var answer = await PostAsync(app, path, new { plan_id = "source_2026-01-01_2026-01-02_fill_00" });
            Assert.True(status == answer.StatusCode, $"{path}: {answer.StatusCode}");
        }

        using var nothing = await PostAsync(app, "/api/v1/fill-backs", new { });
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
        using var stranger = await app.Anonymous.GetAsync(new Uri("/api/v1/fill-backs", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }

    /// <summary>Filled back over a week by its first run, then stopped while a day was taken out of the store.</summary>
    private async Task<TestApp> WithGapAsync()
    {
        var database = await server.CreateDatabaseAsync();
        await database.ExecuteAsync("INSERT INTO auth.users (created_at) SELECT now() - days * INTERVAL '1 day' FROM generate_series(7, 9) AS days");
        var app = await TestApp.StartAsync(database.Url);
        await app.Process.StopAsync();
        await app.Process.DisposeAsync();
        await using (var store = await Stores.OpenAsync(Path.Combine(app.Directory, "metrics.duckdb")))
        {
            await store.WriteAsync(
                s =>
                {
                    RecordedDays.Delete(s, [Gap]);
                    return 0;
                },
                Cancelled);
        }

        await app.LaunchAsync();
        return app;
    }

    private static async Task DoneAsync(TestApp app, HttpResponseMessage started)
    {
        using (started)
        {
            Assert.True(started.StatusCode == HttpStatusCode.Accepted, await started.Content.ReadAsStringAsync(Cancelled));
            var state = "";
            await TestApp.UntilAsync(async () =>
            {
                state = (await JsonAsync(app, started.Headers.Location!.ToString())).GetProperty("state").GetString()!;
                return state is not ("queued" or "running");
            });
            Assert.Equal("succeeded", state);
        }
    }

    private static Task<HttpResponseMessage> PostAsync(TestApp app, string path, object body) =>
        app.WithKey.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, Cancelled);

    private static Task<JsonElement> JsonAsync(TestApp app, string path) =>
        app.WithKey.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative), Cancelled);

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();
}
