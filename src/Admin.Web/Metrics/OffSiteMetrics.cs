using Admin.Data.Backups.OffSite;
using Prometheus;

namespace Admin.Web.Metrics;

/// <summary>What the copies of backups elsewhere are worth, read at each scrape from what is known of them; the remote is not asked.</summary>
internal sealed class OffSiteMetrics
{
    private readonly OffSiteBackups? _copies;
    private readonly TimeProvider _time;
    private readonly Gauge _goodAt;
    private readonly Gauge _goodAge;
    private readonly Gauge _count;

    /// <param name="copies">Null where backups are not copied elsewhere.</param>
    public OffSiteMetrics(CollectorRegistry registry, TimeProvider time, OffSiteBackups? copies = null)
    {
        (_copies, _time) = (copies, time);
        var factory = Prometheus.Metrics.WithCustomRegistry(registry);
        var unpublished = new GaugeConfiguration { SuppressInitialValue = true };
        _goodAt = factory.CreateGauge("admin_backup_off_site_last_verified_timestamp_seconds", "The moment of which the newest good copy elsewhere is.", unpublished);
        _goodAge = factory.CreateGauge("admin_backup_off_site_last_verified_age_seconds", "Time since that moment.", unpublished);
        _count = factory.CreateGauge("admin_backup_off_site_copies", "Copies elsewhere, by whether they were found to be the same as their backups.", "verified");
        if (copies is not null)
        {
            registry.AddBeforeCollectCallback(CollectAsync);
        }
    }

    private async Task CollectAsync(CancellationToken cancellationToken)
    {
        var copies = await _copies!.ListAsync(cancellationToken);
        var good = OffSiteEvidence.Of(_copies.Place, copies).Good;
        SystemMetrics.Show(_goodAt, SystemMetrics.Seconds(good?.CreatedAt));
        SystemMetrics.Show(_goodAge, (_time.GetUtcNow().UtcDateTime - good?.CreatedAt)?.TotalSeconds);
        _count.WithLabels("true").Set(copies.Count(c => c.IsVerified));
        _count.WithLabels("false").Set(copies.Count(c => !c.IsVerified));
    }
}
