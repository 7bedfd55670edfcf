namespace Admin.Data.Watchers;

/// <summary>Whether an outside watcher hears us. All moments are UTC.</summary>
/// <param name="AnsweredAt">When it last took a success; null while it has not.</param>
/// <param name="SilentSince">Since when it has not answered; null while it does.</param>
public sealed record WatcherEvidence(WatchedWork Work, DateTime? AnsweredAt, DateTime? SilentSince, string? Error);
