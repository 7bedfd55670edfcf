using Admin.Data.Source;

namespace Admin.Web.Configuration;

/// <summary>Every setting of the process, checked. Paths are absolute.</summary>
/// <param name="KpisPath">The file that declares the KPIs.</param>
public sealed record AdminSettings(
    SourceSettings Source,
    StoreSettings Store,
    BackupSettings Backups,
    VictoriaMetricsSettings VictoriaMetrics,
    GrafanaSettings Grafana,
    string KpisPath,
    ListenSettings Listen,
    AccessSettings Access,
    HttpSettings Http,
    MetricsSettings Metrics,
    AlertingSettings Alerting)
{
    public AuditSettings Audit { get; init; } = new(KeepDays: null);

    public SourceKind SourceKind => Source.Postgres is null ? SourceKind.Sample : SourceKind.Real;
}
