using Admin.Data.Kpis;
using Admin.Data.Source;
using Prometheus;

namespace Admin.Web.Metrics;

/// <summary>
/// The five gauges that the service which came before published, named as they were. They show the source as it is now, and vanish once their
/// reading is too old to be called that.
/// </summary>
internal sealed partial class SourceGauges
{
    /// <summary>At most once a minute is the source asked.</summary>
    public static readonly TimeSpan RefreshedEvery = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan ShownFor = TimeSpan.FromMinutes(10);

    private readonly IKpiSource _source;
    private readonly KpiCatalog _catalog;
    private readonly TimeProvider _clock;
    private readonly ILogger<SourceGauges> _logger;
    private readonly Dictionary<string, Gauge> _gauges;
    private readonly Counter _readings;
    private DateTimeOffset? _readAt;
    private bool _failing;

    public SourceGauges(IKpiSource source, KpiCatalog catalog, CollectorRegistry registry, TimeProvider clock, ILogger<SourceGauges> logger)
    {
        (_source, _catalog, _clock, _logger) = (source, catalog, clock, logger);
        var factory = Prometheus.Metrics.WithCustomRegistry(registry);
        var unpublished = new GaugeConfiguration { SuppressInitialValue = true };
        Gauge Gauge(string kpi, string help) => factory.CreateGauge(InheritedGauges.Names[kpi], help, unpublished);

        _gauges = new Dictionary<string, Gauge>
        {
            [InheritedKpis.TotalUsers] = Gauge(InheritedKpis.TotalUsers, "Users that are not deleted."),
            [InheritedKpis.VerifiedUsers] = Gauge(InheritedKpis.VerifiedUsers, "Of these, users with a verified email address."),
            [InheritedKpis.NewUsersToday] = Gauge(InheritedKpis.NewUsersToday, "Users created since 00:00 UTC."),
            [InheritedKpis.NewUsersWeek] = Gauge(InheritedKpis.NewUsersWeek, "Users created since Monday, 00:00 UTC."),
            [InheritedKpis.NewUsersMonth] = Gauge(InheritedKpis.NewUsersMonth, "Users created since the first of the month, 00:00 UTC."),
        };
        _readings = factory.CreateCounter("admin_source_readings_total", "Readings of the source for the auth_users gauges, by outcome.", "outcome");
        registry.AddBeforeCollectCallback(HideWhenOld);
    }

    /// <summary>Counts the users as of the source's now. A source that can't be read leaves the gauges to their age.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await _source.OpenAsync(cancellationToken);
            foreach (var query in _catalog.Queries.Where(q => q.Kpis.Any(k => _gauges.ContainsKey(k.Id))))
            {
                foreach (var value in await session.ReadAsync(query, DateOnly.FromDateTime(session.Now), session.Now, cancellationToken))
                {
                    Show(value);
                }
            }

            _readAt = _clock.GetUtcNow();
            _failing = false;
            _readings.WithLabels("succeeded").Inc();
        }
        catch (SourceException e)
        {
            _readings.WithLabels("failed").Inc();
            if (!_failing)
            {
                Log.NotRead(_logger, e.Problem);
            }

            _failing = true;
        }
    }

    private void Show(KpiValue value)
    {
        if (!_gauges.TryGetValue(value.Kpi, out var gauge))
        {
            return;
        }

        if (value.Value is { } number)
        {
            gauge.Set(number);
            gauge.Publish();
        }
        else
        {
            gauge.Unpublish();
        }
    }

    private void HideWhenOld()
    {
        if (_readAt is { } at && _clock.GetUtcNow() - at > ShownFor)
        {
            foreach (var gauge in _gauges.Values)
            {
                gauge.Unpublish();
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The source could not be read for the gauges of the users; it is tried again every minute. {Problem}")]
        public static partial void NotRead(ILogger logger, Admin.Data.Problem problem);
    }
}
