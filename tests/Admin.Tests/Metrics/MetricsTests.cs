using System.Diagnostics;
using System.Globalization;
using Admin.Tests.Servers;

namespace Admin.Tests.Metrics;

public sealed class MetricsTests(PostgresServer postgres)
{
    private static readonly string[] Inherited =
        ["auth_users_total", "auth_users_verified", "auth_users_created_today", "auth_users_created_this_week", "auth_users_created_this_month"];

    [Fact]
    public async Task Metrics_hold_the_users_the_system_and_the_process_and_pass_promtool()
    {
        var database = await postgres.CreateDatabaseAsync();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await database.AddUserAsync(now, verified: true);
        await database.AddUserAsync(now.AddDays(-60));
        await using var app = await TestApp.StartAsync(database.Url);
        using (await app.WithKey.GetAsync(new Uri("/api/v1/analytics/latest", UriKind.Relative), Cancelled))
        {
            // A request that is measured: scrapes and probes are not.
        }

        var text = "";
        await TestApp.UntilAsync(async () =>
        {
            text = await app.Anonymous.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancelled);
            return Inherited.All(n => Value(text, n) is not null);
        });

        Assert.Equal([2, 1, 1, 1, 1], Inherited.Select(n => Value(text, n)));
        var yesterday = DateOnly.FromDateTime(now).AddDays(-1);
        Assert.Equal(
            new DateTimeOffset(yesterday, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds(), Value(text, "admin_last_final_day_timestamp_seconds"));
        Assert.InRange(Value(text, "admin_last_final_day_age_seconds")!.Value, 0, 2 * 86_400);
        Assert.Equal(0, Value(text, "admin_daily_snapshots_missing"));
        Assert.Equal(61, Value(text, "admin_daily_snapshots"));
        Assert.Equal(1, Value(text, "admin_snapshot_runs_total{outcome=\"succeeded\"}"));
        Assert.Equal(1, Value(text, "admin_store_state{state=\"ready\"}"));
        Assert.Equal(1, Value(text, "admin_trust_level{level=\"green\"}"));
        Assert.True(Value(text, "admin_store_size_bytes") > 0);
        Assert.True(Value(text, "admin_last_snapshot_run_duration_seconds") > 0);
        Assert.True(Value(text, "admin_next_snapshot_run_timestamp_seconds") > Value(text, "admin_last_snapshot_run_timestamp_seconds"));
        Assert.NotNull(Value(text, "process_start_time_seconds"));
        Assert.Contains("http_request_duration_seconds_bucket{", text, StringComparison.Ordinal);

        var advice = await PromtoolAsync(text);
        Assert.All(advice, line => Assert.Contains(Inherited, n => line.StartsWith(n + " ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Requests_of_strangers_do_not_make_new_series()
    {
        await using var app = await TestApp.StartAsync((await postgres.CreateDatabaseAsync()).Url);
        foreach (var path in Enumerable.Range(0, 5).Select(i => $"/api/v1/made-up-{i}"))
        {
            using var request = new HttpRequestMessage(new HttpMethod("MADEUP" + path[^1]), path);
            using var refused = await app.Anonymous.SendAsync(request, Cancelled);
            using var unknown = await app.Anonymous.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        }

        var text = await app.Anonymous.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancelled);

        Assert.DoesNotContain("made-up", text, StringComparison.Ordinal);
        Assert.DoesNotContain("MADEUP", text, StringComparison.Ordinal);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static double? Value(string text, string series)
    {
        var line = text.Split('\n').SingleOrDefault(l => l.StartsWith(series + " ", StringComparison.Ordinal));
        return line is null ? null : double.Parse(line[(series.Length + 1)..], CultureInfo.InvariantCulture);
    }

    /// <summary>What <c>promtool check metrics</c> has to say, a line each.</summary>
    private static async Task<string[]> PromtoolAsync(string text)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(f => File.Exists(Path.Combine(f, "promtool"))))
        {
            const string missing = "promtool is not installed: apt-get install prometheus";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", missing);
            throw new InvalidOperationException(missing);
        }

        using var promtool = Process.Start(new ProcessStartInfo("promtool", ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = promtool.StandardError.ReadToEndAsync(Cancelled);
        var printed = promtool.StandardOutput.ReadToEndAsync(Cancelled);
        await promtool.StandardInput.WriteAsync(text);
        promtool.StandardInput.Close();
        await promtool.WaitForExitAsync(Cancelled);
        return ((await said) + (await printed)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
