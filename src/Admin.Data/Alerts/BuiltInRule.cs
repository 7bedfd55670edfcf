using Admin.Data.Trust;

namespace Admin.Data.Alerts;

/// <summary>
/// A rule that is on from the start. It fires on findings of the one judge of trust, so that an alert never says anything else than the trust line;
/// the last of them takes what no other does.
/// </summary>
/// <param name="Code">Stable name.</param>
/// <param name="Name">What should be.</param>
/// <param name="Trouble">What is told when it is not.</param>
/// <param name="Patience">How long a finding has to stand before anybody is told: what mends itself wakes nobody.</param>
public sealed record BuiltInRule(string Code, string Name, string Trouble, TimeSpan Patience, IReadOnlyList<string> Prefixes)
{
    private static readonly TimeSpan Short = TimeSpan.FromMinutes(5);

    public static IReadOnlyList<BuiltInRule> All { get; } =
    [
        new("freshness", "The numbers are fresh and complete", "The numbers are not fresh or not complete", Short, ["day-not-final", "nothing-new", "nothing-recorded", "days-missing", "recorded-ahead"]),

        // A failed run is tried again with growing pauses; an hour later it is more than a hiccup.
        new("runs", "Snapshot runs succeed", "Snapshot runs fail", TimeSpan.FromHours(1), ["run-failed"]),
        new("store", "The store can be read", "The store is in trouble", Short, ["store-", "admin-state"]),
        new("backups", "There is a fresh, verified backup", "There is no fresh, verified backup", Short, ["backup-", "backups-"]),
        new("drills", "Restores are drilled", "Restores are not drilled", Short, ["drill-", "drills-"]),
        new("off-site", "There is a fresh copy off-site", "There is no fresh copy off-site", Short, ["off-site", "offsite"]),
        new("diagnostics", "The diagnostics find no trouble", "The diagnostics found trouble", Short, ["diagnostic", "clock-"]),
        new("channels", "Every channel takes messages", "A channel takes no messages", Short, ["channel-"]),
        new("watcher", "The outside watchers hear us", "An outside watcher does not hear us", Short, ["watcher-"]),
        new("reports", "The weekly report is sent", "The weekly report was not sent", Short, ["report-"]),
        new("others", "Nothing else is wrong", "Something is wrong", Short, []),
    ];

    /// <summary>The rule that a finding belongs to.</summary>
    public static BuiltInRule Of(TrustFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return All.FirstOrDefault(r => r.Prefixes.Any(p => finding.Code.StartsWith(p, StringComparison.Ordinal))) ?? All[^1];
    }

    public static BuiltInRule? Find(string? code) => All.FirstOrDefault(r => r.Code == code);
}
