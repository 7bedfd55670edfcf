using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trust;
using Prometheus;

namespace Admin.Web.Metrics;

/// <summary>What this system says of itself. Read from the store and the record of runs at each scrape, never from the source.</summary>
internal sealed class SystemMetrics
{
    private readonly KpiStore _store;
    private readonly TrustReader _trust;
    private readonly RunHistory _runs;
    private readonly AdminStateDatabase _state;
    private readonly Gauge _lastFinalDay;
    private readonly Gauge _lastFinalDayAge;
    private readonly Gauge _missingDays;
    private readonly Gauge _recordedDays;
    private readonly Gauge _storeSize;
    private readonly Gauge _storeState;
    private readonly Gauge _trustLevel;
    private readonly Counter _runsByOutcome;
    private readonly Gauge _lastRunEnd;
    private readonly Gauge _lastRunDuration;
    private readonly Gauge _nextRun;

    public SystemMetrics(CollectorRegistry registry, KpiStore store, TrustReader trust, RunHistory runs, AdminStateDatabase state)
    {
        (_store, _trust, _runs, _state) = (store, trust, runs, state);
        var factory = Prometheus.Metrics.WithCustomRegistry(registry);
        var unpublished = new GaugeConfiguration { SuppressInitialValue = true };
        _lastFinalDay = factory.CreateGauge("admin_last_final_day_timestamp_seconds", "Begin (00:00 UTC) of the newest final day.", unpublished);
        _lastFinalDayAge = factory.CreateGauge("admin_last_final_day_age_seconds", "Time since the end of the newest final day.", unpublished);
        _missingDays = factory.CreateGauge("admin_daily_snapshots_missing", "Ended days without a row among the last 365.", unpublished);
        _recordedDays = factory.CreateGauge("admin_daily_snapshots", "Days that the store holds.", unpublished);
        _storeSize = factory.CreateGauge("admin_store_size_bytes", "Size of the store's file, its write-ahead log included.", unpublished);
        _storeState = factory.CreateGauge("admin_store_state", "1 for the state that the store is in, 0 for the others.", "state");
        _trustLevel = factory.CreateGauge("admin_trust_level", "1 for the level at which the numbers can be trusted, 0 for the others.", "level");
        _runsByOutcome = factory.CreateCounter("admin_snapshot_runs_total", "Snapshot runs that have ended, by outcome.", "outcome");
        _lastRunEnd = factory.CreateGauge("admin_last_snapshot_run_timestamp_seconds", "End of the newest snapshot run.", unpublished);
        _lastRunDuration = factory.CreateGauge("admin_last_snapshot_run_duration_seconds", "How long the newest snapshot run took.", unpublished);
        _nextRun = factory.CreateGauge("admin_next_snapshot_run_timestamp_seconds", "When the next snapshot run is due.", unpublished);
        registry.AddBeforeCollectCallback(CollectAsync);
    }

    private async Task CollectAsync(CancellationToken cancellationToken)
    {
        var report = await _trust.ReadAsync(cancellationToken);
        var evidence = report.Evidence;
        Mark(_storeState, evidence.Store.State);
        Mark(_trustLevel, report.Level);
        Show(_storeSize, _store.SizeInBytes());
        Show(_recordedDays, evidence.Coverage?.RecordedDays);
        Show(_missingDays, evidence.Coverage?.Missing.Count);
        var final = evidence.Coverage?.LastFinal?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        Show(_lastFinalDay, Seconds(final));
        Show(_lastFinalDayAge, (evidence.Now - final?.AddDays(1))?.TotalSeconds);
        Show(_lastRunEnd, Seconds(evidence.LastRun?.FinishedAt));
        Show(_lastRunDuration, (evidence.LastRun?.FinishedAt - evidence.LastRun?.StartedAt)?.TotalSeconds);
        Show(_nextRun, Seconds(evidence.NextRun));
        if (_state.IsOpen)
        {
            var counts = await _runs.CountByOutcomeAsync(cancellationToken);
            foreach (var outcome in Enum.GetValues<RunOutcome>().Where(o => o != RunOutcome.Running))
            {
                _runsByOutcome.WithLabels(Name(outcome)).IncTo(counts.GetValueOrDefault(outcome));
            }
        }
    }

    /// <summary>A number that is not known is left out rather than shown as 0.</summary>
    internal static void Show(Gauge gauge, double? value)
    {
        if (value is { } known)
        {
            gauge.Set(known);
            gauge.Publish();
        }
        else
        {
            gauge.Unpublish();
        }
    }

    private static void Mark<T>(Gauge gauge, T current)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            gauge.WithLabels(Name(value)).Set(value.Equals(current) ? 1 : 0);
        }
    }

    internal static double? Seconds(DateTime? utc) => utc is { } moment ? new DateTimeOffset(moment, TimeSpan.Zero).ToUnixTimeMilliseconds() / 1000.0 : null;

    internal static string Name<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
