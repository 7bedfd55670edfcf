using Admin.Data.Diagnostics;
using Prometheus;

namespace Admin.Web.Metrics;

/// <summary>What the checks of the diagnosis found when they last looked; nothing before they have.</summary>
internal sealed class DiagnosisMetrics
{
    private readonly Diagnosis _diagnosis;
    private readonly Gauge _verdict;
    private readonly Gauge _lookedAt;
    private readonly Gauge _failedAt;

    public DiagnosisMetrics(CollectorRegistry registry, Diagnosis diagnosis)
    {
        _diagnosis = diagnosis;
        var factory = Prometheus.Metrics.WithCustomRegistry(registry);
        _verdict = factory.CreateGauge("admin_check_verdict", "1 for the verdict of a check, 0 for the others.", "check", "verdict");
        _lookedAt = factory.CreateGauge("admin_check_timestamp_seconds", "When a check last looked.", "check");
        _failedAt = factory.CreateGauge("admin_check_last_failed_timestamp_seconds", "When a check last found trouble.", "check");
        registry.AddBeforeCollectCallback(Collect);
    }

    private void Collect()
    {
        foreach (var check in _diagnosis.Latest?.Checks ?? [])
        {
            foreach (var verdict in Enum.GetValues<Verdict>())
            {
                _verdict.WithLabels(check.Name, SystemMetrics.Name(verdict)).Set(check.Verdict == verdict ? 1 : 0);
            }

            _lookedAt.WithLabels(check.Name).Set(SystemMetrics.Seconds(check.At)!.Value);
            if (SystemMetrics.Seconds(check.LastFailedAt) is { } failed)
            {
                _failedAt.WithLabels(check.Name).Set(failed);
            }
        }
    }
}
