using Admin.Data.Watchers;

namespace Admin.Data.State;

/// <summary>What an outside watcher was told last, and whether it answered.</summary>
public sealed class WatcherRecord
{
    public WatchedWork Work { get; set; }

    public WatcherSignal Signal { get; set; }

    /// <summary>What is sent along.</summary>
    public required string Evidence { get; set; }

    /// <summary>UTC.</summary>
    public DateTime RaisedAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>When it is tried next; null once it was answered or given up. UTC.</summary>
    public DateTime? DueAt { get; set; }

    /// <summary>When the watcher last took a success. UTC.</summary>
    public DateTime? AnsweredAt { get; set; }

    /// <summary>Since when it has not answered; null while it does. UTC.</summary>
    public DateTime? SilentSince { get; set; }

    public string? LastError { get; set; }
}
