namespace Admin.Web.Features.Alerts;

/// <summary>For how long nobody is told.</summary>
/// <param name="Hours">0 ends a snooze.</param>
internal sealed record SnoozeRequest(double? Hours);
