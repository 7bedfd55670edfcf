using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Admin.Data.Snapshots;
using Admin.Tests.Store;

namespace Admin.Tests.Features.Restore;

public sealed class RestoreEndpointTests : IAsyncLifetime
{
    private const string Id = "2026-01-28";
    private static readonly DateOnly First = new(2026, 1, 1);
    private RestoreApp _app = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await RestoreApp.MakeAsync(async store =>
        {
            await store.RecordAsync(Stores.Run(First, First.AddDays(27)));
            return Id;
        });

        // Since the backup a month is lost in the middle, and a day was recorded.
        await using (var store = await Stores.OpenAsync(_app.StorePath))
        {
            await store.WriteAsync(
                s =>
                {
                    RecordedDays.Delete(s, Enumerable.Range(10, 5).Select(First.AddDays));
                    return 0;
                },
                Cancelled);
            await store.RecordAsync(Stores.Day(First.AddDays(28), 500, 3));
        }

        await _app.LaunchAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_lost_stretch_is_planned_restored_and_undone()
    {
        var plan = await _app.JsonAsync($"/api/v1/backups/{Id}/restore-plan?mode=add");
        Assert.Equal((5, 0, 0), (Number(plan, "days_gained"), Number(plan, "days_lost"), Number(plan, "days_different")));
        Assert.Empty(plan.GetProperty("blockers").EnumerateArray());
        var day = plan.GetProperty("days")[0];
        Assert.Equal(("2026-01-11", "gained"), (day.GetProperty("date").GetString(), day.GetProperty("change").GetString()));
        Assert.Contains(day.GetProperty("numbers").EnumerateArray(), n => n.GetProperty("kpi").GetString() == "total_users" && n.GetProperty("afterwards").GetDouble() == 110);
        Assert.Equal("2026-01-30", plan.GetProperty("catch_up").GetProperty("first").GetString());

        var replace = await _app.JsonAsync($"/api/v1/backups/{Id}/restore-plan?mode=replace");
        Assert.Equal((5, 1), (Number(replace, "days_gained"), Number(replace, "days_lost")));

        var done = await _app.WaitAsync(await _app.RestoreAsync(Id, "add"));
        Assert.Equal("succeeded", done.GetProperty("state").GetString());
        Assert.Equal(29, await RecordedAsync());
        Assert.NotEqual(JsonValueKind.Null, done.GetProperty("safety_copy").ValueKind);

        var number = done.GetProperty("id").GetInt64();
        var undo = await _app.JsonAsync($"/api/v1/restores/{number}/undo-plan");
        Assert.Equal((0, 5), (Number(undo, "days_gained"), Number(undo, "days_lost")));
        using var accepted = await _app.PostAsync($"/api/v1/restores/{number}/undo", new { plan_id = undo.GetProperty("plan_id").GetString() });
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        await _app.WaitAsync((await accepted.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("id").GetString()!);
        Assert.Equal(24, await RecordedAsync());

        using var removed = await _app.DeleteAsync($"/api/v1/restores/{number}/safety-copy");
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        using var gone = await _app.DeleteAsync($"/api/v1/restores/{number}/safety-copy");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_backup_that_the_app_made_and_verified_is_restored_by_its_plan()
    {
        using var made = await _app.PostAsync("/api/v1/backups", new { });
        var manifest = await made.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        Assert.True(made.StatusCode == HttpStatusCode.Created, manifest.ToString());
        var id = manifest.GetProperty("id").GetString()!;

        // Another store is put in place, and taken out again by the backup.
        await _app.WaitAsync(await _app.RestoreAsync(Id, "replace"));
        Assert.Equal(28, await RecordedAsync());
        var plan = await _app.JsonAsync($"/api/v1/backups/{id}/restore-plan?mode=replace");
        Assert.Equal((1, 5), (Number(plan, "days_gained"), Number(plan, "days_lost")));
        Assert.Empty(plan.GetProperty("blockers").EnumerateArray());
        var operation = await _app.RestoreAsync(id, "replace");
        await _app.WaitAsync(operation);

        Assert.Equal(24, await RecordedAsync());
        var state = "";
        await Servers.TestApp.UntilAsync(async () =>
            (state = (await _app.JsonAsync($"/api/v1/operations/{operation}")).GetProperty("state").GetString()) is "succeeded" or "failed");
        Assert.Equal("succeeded", state);
        Assert.Equal(["succeeded", "succeeded"], (await _app.RestoresAsync()).Select(r => r.GetProperty("state").GetString()));
    }

    [Theory]
    [InlineData("/api/v1/backups/2026-01-28/restore-plan", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/backups/2026-01-28/restore-plan?mode=undo", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/backups/2026-01-28/restore-plan?mode=add&mode=add", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/backups/2026-02-30/restore-plan?mode=add", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/backups/..%2F2026-01-28/restore-plan?mode=add", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/backups/2026-01-27/restore-plan?mode=add", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/restores/x/undo-plan", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/restores/99/undo-plan", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_planned_is_a_problem(string path, HttpStatusCode expected)
    {
        using var response = await _app.GetAsync(path);
        Assert.Equal((expected, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task What_was_not_planned_so_is_not_restored()
    {
        var path = $"/api/v1/backups/{Id}/restore";
        await ExpectAsync(path, new { plan_id = "replace-0123456789abcdef0123456789abcdef" }, HttpStatusCode.Conflict);
        await ExpectAsync(path, new { plan_id = "nonsense" }, HttpStatusCode.Conflict);
        await ExpectAsync(path, new { }, HttpStatusCode.BadRequest);
        await ExpectAsync(path, "no object", HttpStatusCode.BadRequest);
        await ExpectAsync("/api/v1/backups/2026-01-27/restore", new { plan_id = "add-1" }, HttpStatusCode.NotFound);
        await ExpectAsync("/api/v1/backups/x/restore", new { plan_id = "add-1" }, HttpStatusCode.BadRequest);
        await ExpectAsync("/api/v1/restores/99/undo", new { plan_id = "undo-1" }, HttpStatusCode.NotFound);

        await ExpectAsync($"/api/v1/backups/{Id}/merge-victoriametrics", new { }, HttpStatusCode.UnprocessableEntity);
        await ExpectAsync("/api/v1/backups/2026-01-27/merge-victoriametrics", new { }, HttpStatusCode.NotFound);

        // The backup is another one since the plan: the same name, other content.
        var plan = await _app.JsonAsync($"/api/v1/backups/{Id}/restore-plan?mode=add");
        File.Copy(Stores.Legacy, _app.SetPath(Id), overwrite: true);
        await ExpectAsync(path, new { plan_id = plan.GetProperty("plan_id").GetString() }, HttpStatusCode.Conflict);

        // As nobody has verified it yet, it can't be restored by its own plan either.
        var other = await _app.JsonAsync($"/api/v1/backups/{Id}/restore-plan?mode=add");
        Assert.Single(other.GetProperty("blockers").EnumerateArray());
        await ExpectAsync(path, new { plan_id = other.GetProperty("plan_id").GetString() }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(24, await RecordedAsync());
        Assert.Empty(await _app.RestoresAsync());
    }

    private static int Number(JsonElement plan, string name) => plan.GetProperty(name).GetInt32();

    private async Task<int> RecordedAsync() => (await _app.JsonAsync("/api/v1/analytics/health")).GetProperty("total_records").GetInt32();

    private async Task ExpectAsync(string path, object body, HttpStatusCode expected)
    {
        using var response = await _app.PostAsync(path, body);
        Assert.Equal((expected, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }
}
