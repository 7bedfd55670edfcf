namespace Admin.Data.Watchers;

/// <summary>What an outside watcher waits for.</summary>
public enum WatchedWork
{
    Snapshot,
    Backup,
}
