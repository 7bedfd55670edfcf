using Admin.Data;
using Admin.Data.Backups;
using Prometheus;

namespace Admin.Web.Metrics;

/// <summary>What the backups are worth, read at each scrape from the evidence that there is.</summary>
internal sealed class BackupMetrics
{
    private readonly BackupCatalog _catalog;
    private readonly IBackupSchedule _schedule;
    private readonly TimeProvider _time;
    private readonly Gauge _verifiedAt;
    private readonly Gauge _verifiedAge;
    private readonly Gauge _verifiedSize;
    private readonly Gauge _duration;
    private readonly Gauge _backups;
    private readonly Gauge _size;
    private readonly Gauge _next;

    public BackupMetrics(CollectorRegistry registry, BackupCatalog catalog, IBackupSchedule schedule, TimeProvider time)
    {
        (_catalog, _schedule, _time) = (catalog, schedule, time);
        var factory = Prometheus.Metrics.WithCustomRegistry(registry);
        var unpublished = new GaugeConfiguration { SuppressInitialValue = true };
        _verifiedAt = factory.CreateGauge("admin_backup_last_verified_timestamp_seconds", "The moment of which the newest verified backup is.", unpublished);
        _verifiedAge = factory.CreateGauge("admin_backup_last_verified_age_seconds", "Time since that moment.", unpublished);
        _verifiedSize = factory.CreateGauge("admin_backup_last_verified_size_bytes", "Size of the newest verified backup.", unpublished);
        _duration = factory.CreateGauge("admin_backup_last_verified_duration_seconds", "How long its files took to be written.", unpublished);
        _backups = factory.CreateGauge("admin_backups", "Backups that are there, by whether they are verified.", "verified");
        _size = factory.CreateGauge("admin_backups_size_bytes", "Size of all backups.", unpublished);
        _next = factory.CreateGauge("admin_backup_next_run_timestamp_seconds", "When the next backup is due.", unpublished);
        registry.AddBeforeCollectCallback(CollectAsync);
    }

    private async Task CollectAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        SystemMetrics.Show(_next, SystemMetrics.Seconds(_schedule.Next(now, 1).Select(t => (DateTime?)t).FirstOrDefault()));
        IReadOnlyList<BackupSet>? sets = null;
        try
        {
            sets = await _catalog.ListAsync(cancellationToken);
        }
        catch (ProblemException)
        {
            // What can't be read is not known, and left out below.
        }

        var verified = sets?.FirstOrDefault(s => s.Origin == BackupOrigin.Own && s.IsVerified);
        SystemMetrics.Show(_verifiedAt, SystemMetrics.Seconds(verified?.CreatedAt));
        SystemMetrics.Show(_verifiedAge, (now - verified?.CreatedAt)?.TotalSeconds);
        SystemMetrics.Show(_verifiedSize, verified?.Bytes);
        SystemMetrics.Show(_duration, (verified?.Manifest?.FinishedAt - verified?.CreatedAt)?.TotalSeconds);
        SystemMetrics.Show(_size, sets?.Sum(s => s.Bytes));
        if (sets is not null)
        {
            _backups.WithLabels("true").Set(sets.Count(s => s.IsVerified));
            _backups.WithLabels("false").Set(sets.Count(s => !s.IsVerified));
        }
    }
}
