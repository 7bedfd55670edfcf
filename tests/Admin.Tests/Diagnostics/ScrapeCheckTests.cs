using Admin.Data.Diagnostics;
using Admin.Data.VictoriaMetrics;
using Admin.Tests.Servers;

namespace Admin.Tests.Diagnostics;

/// <summary>VictoriaMetrics that does not scrape: stopped, without configuration, with a target that is down.</summary>
public sealed class ScrapeCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_a_configuration_it_scrapes_nothing_and_stopped_it_is_away()
    {
        await using var metrics = await VictoriaMetricsServer.StartNewAsync();
        using var monitor = new MetricsMonitor(metrics.Options, TimeProvider.System);

        var idle = await new ScrapeCheck(monitor).LookAsync(Cancelled);

        Assert.Equal((Verdict.Trouble, "VictoriaMetrics scrapes nothing."), (idle.Verdict, idle.Says));
        Assert.Contains("It was started without -promscrape.config", idle.Evidence);
        await metrics.StopAsync();
        var away = await new ScrapeCheck(monitor).LookAsync(Cancelled);
        Assert.Equal(Verdict.Trouble, away.Verdict);
        Assert.Contains("could not be reached", away.Says, StringComparison.Ordinal);
        Assert.StartsWith($"curl -fsS {metrics.Url}/health || ", away.Command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_that_is_down_is_named_with_its_error_and_fine_once_it_serves()
    {
        await using var target = new ScrapedServer();
        var configuration = _folder.File("prometheus.yml");
        await File.WriteAllTextAsync(configuration, $$"""
            scrape_configs:
              - job_name: mana-admin
                scrape_interval: 1s
                static_configs: [{targets: ["127.0.0.1:{{target.Port}}"]}]
            """, Cancelled);
        await using var metrics = await VictoriaMetricsServer.StartNewAsync($"-promscrape.config={configuration}");
        using var monitor = new MetricsMonitor(metrics.Options, TimeProvider.System);
        var check = new ScrapeCheck(monitor);
        await TestApp.UntilAsync(async () => (await check.LookAsync(Cancelled)).Verdict != Verdict.Unknown);

        var finding = await check.LookAsync(Cancelled);

        Assert.Equal((Verdict.Trouble, $"The target mana-admin (127.0.0.1:{target.Port}) is down."), (finding.Verdict, finding.Says));
        Assert.StartsWith("Nothing listens there", finding.Cause, StringComparison.Ordinal);
        Assert.Contains(finding.Evidence, e => e.Contains("connection refused", StringComparison.Ordinal));
        await target.StartAsync();
        await TestApp.UntilAsync(async () => (await check.LookAsync(Cancelled)).Verdict == Verdict.Fine);
    }

    [Fact]
    public async Task Nothing_configured_is_not_green() => Assert.Equal(Verdict.NotSetUp, (await new ScrapeCheck(null).LookAsync(Cancelled)).Verdict);
}
