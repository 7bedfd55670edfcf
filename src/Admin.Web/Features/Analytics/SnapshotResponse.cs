namespace Admin.Web.Features.Analytics;

internal sealed record SnapshotResponse(string Message, LatestResponse Snapshot);
