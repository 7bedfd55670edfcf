namespace Admin.Data.Watchers;

/// <summary>What a watcher is told: the signals of healthchecks.io and those who speak as it does.</summary>
public enum WatcherSignal
{
    Start,
    Success,
    Fail,
}
