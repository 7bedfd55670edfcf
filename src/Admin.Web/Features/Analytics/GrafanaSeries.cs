namespace Admin.Web.Features.Analytics;

/// <summary>One series, oldest first.</summary>
internal sealed record GrafanaSeries(string Target, GrafanaPoint[] Datapoints);
