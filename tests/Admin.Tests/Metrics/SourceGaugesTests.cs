using System.Text;
using Admin.Data;
using Admin.Data.Kpis;
using Admin.Data.Source;
using Admin.Web.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Prometheus;

namespace Admin.Tests.Metrics;

public sealed class SourceGaugesTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 12, 10, 0, 0, TimeSpan.Zero));
    private readonly CollectorRegistry _registry = Prometheus.Metrics.NewCustomRegistry();
    private readonly CountedSource _source = new();
    private readonly SourceGauges _gauges;

    public SourceGaugesTests() => _gauges = new SourceGauges(
        _source,
        KpiCatalog.Load(Path.Combine(AppContext.BaseDirectory, "kpis.yaml")),
        _registry,
        _clock,
        NullLogger<SourceGauges>.Instance);

    [Fact]
    public async Task Nothing_is_shown_before_the_first_reading()
    {
        Assert.DoesNotContain("\nauth_users_total ", await ScrapeAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scrape_never_reads_the_source()
    {
        await _gauges.RefreshAsync(Cancelled);

        for (var scrape = 0; scrape < 5; scrape++)
        {
            Assert.Contains("\nauth_users_total 41\n", await ScrapeAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(1, _source.Sessions);
    }

    [Fact]
    public async Task A_reading_is_shown_for_ten_minutes_while_the_source_is_away()
    {
        await _gauges.RefreshAsync(Cancelled);
        _source.Away = true;
        await _gauges.RefreshAsync(Cancelled);

        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Contains("\nauth_users_total 41\n", await ScrapeAsync(), StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var late = await ScrapeAsync();
        Assert.DoesNotContain("\nauth_users_total ", late, StringComparison.Ordinal);
        Assert.DoesNotContain("\nauth_users_created_this_month ", late, StringComparison.Ordinal);
        Assert.Contains("admin_source_readings_total{outcome=\"failed\"} 1\n", late, StringComparison.Ordinal);

        _source.Away = false;
        await _gauges.RefreshAsync(Cancelled);
        Assert.Contains("\nauth_users_total 41\n", await ScrapeAsync(), StringComparison.Ordinal);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private async Task<string> ScrapeAsync()
    {
        using var text = new MemoryStream();
        await _registry.CollectAndExportAsTextAsync(text, Cancelled);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    /// <summary>Answers every KPI with 41, and counts how often it was asked.</summary>
    private sealed class CountedSource : IKpiSource
    {
        public bool Away { get; set; }

        public int Sessions { get; private set; }

        public SourceKind Kind => SourceKind.Real;

        public string Name => "counted";

        public Task<ISourceSession> OpenAsync(CancellationToken cancellationToken)
        {
            Sessions++;
            return Away
                ? throw new SourceException(SourceFailure.Unreachable, new Problem("It is away.", "Nothing changed.", "Wait."))
                : Task.FromResult<ISourceSession>(new Session());
        }
    }

    private sealed class Session : ISourceSession
    {
        public DateTime Now { get; } = new(2026, 3, 12, 10, 0, 0, DateTimeKind.Utc);

        public Task<DateOnly?> FirstDayAsync(KpiQuery query, CancellationToken cancellationToken) => Task.FromResult<DateOnly?>(null);

        public Task<IReadOnlyList<KpiValue>> ReadAsync(KpiQuery query, DateOnly day, DateTime cutoff, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<KpiValue>>([.. query.Kpis.Select(k => new KpiValue(k.Id, "", 41))]);

        public Task<IReadOnlyDictionary<DateOnly, IReadOnlyList<KpiValue>>> ReadHistoryAsync(
            KpiQuery query, DateOnly first, DateOnly last, CancellationToken cancellationToken) => throw new NotSupportedException("No history is wanted here.");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
