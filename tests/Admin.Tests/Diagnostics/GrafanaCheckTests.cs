using Admin.Data.Diagnostics;
using Admin.Data.VictoriaMetrics;
using Admin.Tests.Servers;
using Admin.Web.Configuration;
using Admin.Web.Features.Diagnostics;
using Admin.Web.Grafana;

namespace Admin.Tests.Diagnostics;

/// <summary>Grafana, VictoriaMetrics and the way of a number between them, against a real VictoriaMetrics.</summary>
public sealed class GrafanaCheckTests
{
    private const string Token = "glsa_0123456789";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stopped_without_a_token_without_a_data_source_and_without_VictoriaMetrics_are_each_named_and_mended()
    {
        await using var metrics = await VictoriaMetricsServer.StartNewAsync();
        await using var server = new GrafanaServer(metrics.Url, Token);
        using var grafana = Client(server, Token);
        using var stranger = Client(server, null);
        using var wrong = Client(server, "another");
        var check = new GrafanaCheck(grafana);

        var stopped = await check.LookAsync(Cancelled);
        Assert.Equal(Verdict.Trouble, stopped.Verdict);
        Assert.Contains("nothing accepts a connection there", stopped.Says, StringComparison.Ordinal);

        await server.StartAsync();
        Assert.Equal(Verdict.Fine, (await check.LookAsync(Cancelled)).Verdict);
        Assert.Equal(Verdict.Unknown, (await new GrafanaCheck(stranger).LookAsync(Cancelled)).Verdict);
        var refused = await new GrafanaCheck(wrong).LookAsync(Cancelled);
        Assert.Contains("does not let the token list its data sources (401)", refused.Says, StringComparison.Ordinal);

        server.HasDataSource = false;
        Assert.Equal("Grafana has no data source for VictoriaMetrics.", (await check.LookAsync(Cancelled)).Says);
        server.HasDataSource = true;

        await metrics.StopAsync();
        var unreached = await check.LookAsync(Cancelled);
        Assert.Equal((Verdict.Trouble, "Grafana can't reach VictoriaMetrics by its data source 'prometheus'."), (unreached.Verdict, unreached.Says));
        Assert.Contains(unreached.Evidence, e => e.StartsWith($"Data source 'prometheus' at {metrics.Url}: ", StringComparison.Ordinal));
        await metrics.StartAsync();
        Assert.Equal(Verdict.Fine, (await check.LookAsync(Cancelled)).Verdict);
        Assert.Equal(Verdict.NotSetUp, (await new GrafanaCheck(null).LookAsync(Cancelled)).Verdict);
    }

    [Fact]
    public async Task A_number_is_followed_from_this_app_to_the_dashboard_and_each_broken_link_is_named()
    {
        await using var metrics = await VictoriaMetricsServer.StartNewAsync();
        await using var server = new GrafanaServer(metrics.Url, Token);
        await server.StartAsync();
        using var monitor = new MetricsMonitor(metrics.Options, TimeProvider.System);
        using var grafana = Client(server, Token);
        var registry = Prometheus.Metrics.NewCustomRegistry();
        var check = new MetricCheck(registry, monitor, grafana);

        Assert.Equal("auth_users_total is not exposed by this app.", await SaysAsync(Verdict.Trouble));

        Prometheus.Metrics.WithCustomRegistry(registry).CreateGauge("auth_users_total", "Users.").Set(9);
        Assert.Equal("This app is not scraped.", await SaysAsync(Verdict.Trouble));

        await SampleAsync("admin_store_state");
        Assert.Equal("auth_users_total is scraped, but not stored.", await SaysAsync(Verdict.Trouble));

        await SampleAsync("auth_users_total");
        Assert.Equal("auth_users_total is stored, but no dashboard of Grafana asks for it.", await SaysAsync(Verdict.Trouble));

        server.DashboardQueries[Dashboards.UserStatistics.Uid] = ["sum(auth_users_total)"];
        Assert.Equal("auth_users_total arrives in Grafana.", await SaysAsync(Verdict.Fine));

        await server.StopAsync();
        Assert.Equal("auth_users_total is stored; whether Grafana shows it can't be told.", await SaysAsync(Verdict.Unknown));
        await metrics.StopAsync();
        Assert.Equal(Verdict.Unknown, (await check.LookAsync(Cancelled)).Verdict);

        async Task<string> SaysAsync(Verdict verdict)
        {
            var finding = await check.LookAsync(Cancelled);
            Assert.True(finding.Verdict == verdict, finding.ToString());
            return finding.Says;
        }

        Task SampleAsync(string name) => metrics.ImportAsync([$"{name}{{job=\"mana-admin\",instance=\"app:3001\"}} 9 {TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - 35_000}"]);
    }

    private static GrafanaClient Client(GrafanaServer server, string? token) => new(new GrafanaSettings(new Uri("https://grafana.example.org"), new Uri(server.Url), token));
}
