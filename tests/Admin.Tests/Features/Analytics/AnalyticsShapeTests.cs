using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Admin.Tests.Servers;

namespace Admin.Tests.Features.Analytics;

/// <summary>What the service that came before answered, field by field and in its order.</summary>
public sealed partial class AnalyticsShapeTests(AnalyticsApp fixture) : IClassFixture<AnalyticsApp>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static readonly string[] Latest =
        ["date", "total_users", "verified_users", "new_users_today", "new_users_week", "new_users_month", "total_db_size_bytes", "recorded_at"];

    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task Latest_is_today_with_the_old_fields_in_the_old_order()
    {
        var latest = await _app.JsonAsync("/latest");

        Assert.Equal(Latest, Names(latest));
        Assert.Equal(Day(0), latest.GetProperty("date").GetString());
        Assert.Equal(9, latest.GetProperty("total_users").GetInt64());
        Assert.Equal(3, latest.GetProperty("verified_users").GetInt64());
        Assert.Equal(0, latest.GetProperty("new_users_today").GetInt64());
        Assert.True(latest.GetProperty("total_db_size_bytes").GetInt64() > 1_000_000);
        Assert.Matches(MomentPattern(), latest.GetProperty("recorded_at").GetString());
    }

    [Fact]
    public async Task Growth_is_against_the_recorded_day_before_also_when_that_lies_before_the_window()
    {
        Assert.Equal(
            $$"""
            [{"date":"{{Day(-3)}}","total_users":6,"growth":null,"growth_percent":null},{"date":"{{Day(-2)}}","total_users":6,"growth":0,"growth_percent":0.0},{"date":"{{Day(-1)}}","total_users":9,"growth":3,"growth_percent":50.0},{"date":"{{Day(0)}}","total_users":9,"growth":0,"growth_percent":0.0}]
            """,
            await TextAsync("/growth?days=30"));
        Assert.Equal(
            $$"""[{"date":"{{Day(-1)}}","total_users":9,"growth":3,"growth_percent":50.0},{"date":"{{Day(0)}}","total_users":9,"growth":0,"growth_percent":0.0}]""",
            await TextAsync("/growth?days=2"));
        Assert.Equal(await TextAsync("/growth?days=90"), await TextAsync("/growth"));
    }

    [Fact]
    public async Task Monthly_has_the_old_fields_and_the_sum_of_new_users()
    {
        var months = await _app.JsonAsync("/monthly?months=2");

        Assert.All(months.EnumerateArray(), month => Assert.Equal(
            ["month", "total_users_eom", "new_users", "growth_percent", "days_recorded", "complete"], Names(month)));
        Assert.Equal(9, months.EnumerateArray().Sum(m => m.GetProperty("new_users").GetInt64()));
        Assert.Equal(4, months.EnumerateArray().Sum(m => m.GetProperty("days_recorded").GetInt32()));
        var current = months.EnumerateArray().Last();
        Assert.Equal(Day(0)[..7], current.GetProperty("month").GetString());
        Assert.Equal(9, current.GetProperty("total_users_eom").GetInt64());
        Assert.False(current.GetProperty("complete").GetBoolean());
    }

    [Fact]
    public async Task Summary_repeats_latest_the_current_month_and_health()
    {
        var summary = await _app.JsonAsync("/summary");

        Assert.Equal(["current", "trends", "health"], Names(summary));
        Assert.Equal((await _app.JsonAsync("/latest")).GetRawText(), summary.GetProperty("current").GetRawText());
        var month = (await _app.JsonAsync("/monthly?months=1"))[0];
        var trends = summary.GetProperty("trends");
        Assert.Equal(["month_over_month_growth", "new_users_this_month"], Names(trends));
        Assert.Equal(month.GetProperty("growth_percent").GetRawText(), trends.GetProperty("month_over_month_growth").GetRawText());
        Assert.Equal(month.GetProperty("new_users").GetInt64(), trends.GetProperty("new_users_this_month").GetInt64());
        Assert.Equal((await _app.JsonAsync("/health")).GetRawText(), summary.GetProperty("health").GetRawText());
    }

    [Fact]
    public async Task Range_adds_whether_a_day_is_final_and_where_it_comes_from()
    {
        var days = await _app.JsonAsync($"/range?start={Day(-3)}&end={Day(0)}");

        Assert.All(days.EnumerateArray(), day => Assert.Equal([.. Latest, "final", "origin"], Names(day)));
        Assert.Equal([Day(-3), Day(-2), Day(-1), Day(0)], days.EnumerateArray().Select(d => d.GetProperty("date").GetString()));
        Assert.Equal([true, true, true, false], days.EnumerateArray().Select(d => d.GetProperty("final").GetBoolean()));
        Assert.Equal("snapshot", days[3].GetProperty("origin").GetString());
        Assert.Equal("backfill", days[0].GetProperty("origin").GetString());
        Assert.Equal(JsonValueKind.Null, days[0].GetProperty("verified_users").ValueKind);
        Assert.Equal(0, (await _app.JsonAsync("/range?start=0001-01-01&end=2000-01-01")).GetArrayLength());
    }

    [Fact]
    public async Task Health_begins_with_the_old_fields()
    {
        var health = await _app.JsonAsync("/health");

        Assert.Equal(["status", "database_path", "total_records", "latest_snapshot"], Names(health).Take(4));
        Assert.Equal("healthy", health.GetProperty("status").GetString());
        Assert.Equal(_app.Settings["DUCKDB_PATH"], health.GetProperty("database_path").GetString());
        Assert.Equal(4, health.GetProperty("total_records").GetInt32());
        Assert.Equal(Day(0), health.GetProperty("latest_snapshot").GetString());
    }

    [Fact]
    public async Task Strangers_are_told_the_status_alone()
    {
        Assert.Equal("""{"status":"healthy"}""", await _app.Anonymous.GetStringAsync(Path("/health"), Cancelled));
    }

    [Fact]
    public async Task Snapshot_answers_201_with_what_was_recorded()
    {
        using var response = await _app.WithKey.PostAsync(Path("/snapshot"), null, Cancelled);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancelled));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(["message", "snapshot"], Names(body.RootElement));
        Assert.Equal("Snapshot recorded successfully", body.RootElement.GetProperty("message").GetString());
        Assert.Equal(Latest, Names(body.RootElement.GetProperty("snapshot")));
    }

    [Fact]
    public async Task Twenty_snapshots_at_once_are_twenty_answers_of_at_most_two_runs_and_one_row()
    {
        var before = (await _app.RunsAsync())["succeeded"];
        await using var blocker = new Npgsql.NpgsqlConnection(fixture.Database.ConnectionString);
        await blocker.OpenAsync(Cancelled);
        await using (var command = new Npgsql.NpgsqlCommand("BEGIN; LOCK TABLE auth.users IN ACCESS EXCLUSIVE MODE", blocker))
        {
            await command.ExecuteNonQueryAsync(Cancelled);
        }

        // The first of them can't end before the last has come.
        var asked = Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _app.WithKey.PostAsync(Path("/snapshot"), null, Cancelled)));
        await TestApp.UntilAsync(async () => (await _app.MetricsAsync())
            .GetValueOrDefault("http_requests_in_progress{method=\"POST\",controller=\"\",action=\"\",endpoint=\"/api/v1/analytics/snapshot\"}") >= 20);
        await blocker.CloseAsync();
        var responses = await asked;

        Assert.All(responses, r => Assert.Equal(HttpStatusCode.Created, r.StatusCode));
        await TestApp.UntilAsync(async () => (await _app.RunsAsync())["succeeded"] > before);
        Assert.InRange((await _app.RunsAsync())["succeeded"] - before, 1, 2);
        Assert.Equal(1, (await _app.JsonAsync($"/range?start={Day(0)}&end={Day(0)}")).GetArrayLength());
        Array.ForEach(responses, r => r.Dispose());
    }

    [Fact]
    public async Task Content_is_utf8_json()
    {
        using var response = await _app.WithKey.GetAsync(Path("/latest"), Cancelled);

        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
    }

    private static Uri Path(string path) => new($"/api/v1/analytics{path}", UriKind.Relative);

    private static List<string> Names(JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];

    private Task<string> TextAsync(string path) => _app.WithKey.GetStringAsync(Path(path), Cancelled);

    private string Day(int offset) => fixture.Today.AddDays(offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$")]
    private static partial Regex MomentPattern();
}
