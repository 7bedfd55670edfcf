using Admin.Data.Watchers;

namespace Admin.Data.Trust;

/// <summary>Outside watchers that do not hear us: when this machine dies, nobody would be told.</summary>
internal static class WatcherFindings
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RedAfter = TimeSpan.FromHours(1);

    /// <returns>Null where nobody watches, or every watcher answers.</returns>
    public static TrustFinding? Of(IReadOnlyList<WatcherEvidence> watchers, DateTime now)
    {
        if (watchers.Where(w => now - w.SilentSince >= Patience).MinBy(w => w.SilentSince) is not { SilentSince: { } since } silent)
        {
            return null;
        }

        var work = silent.Work == WatchedWork.Backup ? "backups" : "snapshots";
        return new TrustFinding(
            "watcher-silent",
            "An outside watcher is silent",
            now - since >= RedAfter ? TrustLevel.Red : TrustLevel.Yellow,
            false,
            new Problem(
                $"The outside watcher of the {work} has not answered since {since:ddd d MMM, HH:mm} UTC: {silent.Error}",
                silent.AnsweredAt is { } answered ? $"It last took a success at {answered:ddd d MMM, HH:mm} UTC; the signal is sent again until it is taken." : "The signal is sent again until it is taken.",
                "Check the address in the setting Watchers and whether this machine reaches it. The watcher itself should raise an alarm soon."));
    }
}
