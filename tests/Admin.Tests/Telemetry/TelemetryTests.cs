using System.Text.Json;
using Admin.Tests.Servers;

namespace Admin.Tests.Telemetry;

/// <summary>What leaves the process besides its answers: OTLP where it is configured, and lines of JSON.</summary>
public sealed class TelemetryTests(PostgresServer postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Traces_metrics_and_logs_arrive_by_OTLP_without_a_secret_and_the_inherited_metrics_stay_as_they_are()
    {
        await using var receiver = new OtlpReceiver();
        await receiver.StartAsync();
        await using var victoria = await VictoriaMetricsServer.StartNewAsync();
        var database = await postgres.CreateDatabaseAsync();
        await using var app = await TestApp.StartAsync(
            database.Url,
            ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Url),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "200"),
            ("OTEL_BLRP_SCHEDULE_DELAY", "200"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
            ("VICTORIAMETRICS_URL", victoria.Url));
        using (await app.WithKey.PostAsync(new Uri("/api/v1/backups", UriKind.Relative), null, Cancelled))
        {
            // Only its traces are wanted.
        }

        using (await app.Anonymous.GetAsync(app.Process.SignInLink, Cancelled))
        {
            // The link's token stands in the address.
        }

        await TestApp.UntilAsync(() => Task.FromResult(
            new[] { "snapshot", "backup", "source query", "victoriametrics", "/signin", "mana-admin" }.All(receiver.TextOf("/v1/traces").Contains)
            && receiver.TextOf("/v1/metrics").Contains("http.server.request.duration", StringComparison.Ordinal)
            && receiver.TextOf("/v1/logs").Contains("The first run recorded", StringComparison.Ordinal)));

        var all = string.Concat(new[] { "/v1/traces", "/v1/metrics", "/v1/logs" }.Select(receiver.TextOf));
        Assert.DoesNotContain(PostgresServer.Password, all, StringComparison.Ordinal);
        Assert.DoesNotContain(Uri.EscapeDataString(PostgresServer.Password), all, StringComparison.Ordinal);
        Assert.DoesNotContain(TestApp.Key, all, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Process.SignInLink.Query["?token=".Length..], all, StringComparison.Ordinal);
        Assert.DoesNotContain("otel_scope_name", await app.WithKey.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Production_each_line_of_the_log_is_JSON_and_holds_no_secret()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var app = await TestApp.StartAsync(database.Url.Replace(Uri.EscapeDataString(PostgresServer.Password), "geheim-in-the-url", StringComparison.Ordinal));
        using (await app.WithKey.PostAsync(new Uri("/api/v1/analytics/snapshot", UriKind.Relative), null, Cancelled))
        {
            // Fails: the password is wrong.
        }

        await app.Process.StopAsync();

        var lines = app.Process.StandardOutput.Split('\n').Where(l => l.Length > 0 && !l.StartsWith("Sign-in link: ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.EndsWith("Z", JsonDocument.Parse(line).RootElement.GetProperty("Timestamp").GetString(), StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("refused the sign-in", StringComparison.Ordinal));
        Assert.DoesNotContain("geheim-in-the-url", app.Process.StandardOutput + app.Process.StandardError, StringComparison.Ordinal);
        Assert.DoesNotContain(TestApp.Key, app.Process.StandardOutput + app.Process.StandardError, StringComparison.Ordinal);
    }
}
