namespace Admin.Web.Features.Analytics;

/// <param name="Target">Name of a series.</param>
internal sealed record GrafanaTarget(string? Target);
