namespace Admin.Web.Grafana;

/// <summary>One of the dashboards that are provisioned into Grafana.</summary>
/// <param name="Uid">Fixed for ever: links that people have kept carry it.</param>
/// <param name="Title">As Grafana shows it.</param>
/// <param name="Tells">What it answers, in one line.</param>
internal sealed record Dashboard(string Uid, string Title, string Tells);
