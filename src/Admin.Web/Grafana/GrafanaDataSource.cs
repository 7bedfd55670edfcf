namespace Admin.Web.Grafana;

/// <param name="Url">Where Grafana asks.</param>
internal sealed record GrafanaDataSource(string Uid, string Name, string Type, string Url)
{
    /// <summary>VictoriaMetrics is asked as Prometheus, or by its own plugin.</summary>
    public bool IsMetrics => Type is "prometheus" or "victoriametrics-metrics-datasource" or "victoriametrics-datasource";
}
