namespace Admin.Web.Features.Analytics;

internal sealed record GrafanaRange(DateTimeOffset? From, DateTimeOffset? To);
