using Admin.Data.Backups.OffSite;

namespace Admin.Data.Trust;

/// <summary>
/// What copies elsewhere take from the trust in the numbers. Every rule is about the age of the newest good one. The backups here may be well all the
/// while, so that the health of the service does not depend on them.
/// </summary>
internal static class OffSiteFindings
{
    /// <summary>The oldest that the newest good copy may be: as old as a backup, and two hours to copy it.</summary>
    public static readonly TimeSpan Fresh = BackupFindings.Fresh + TimeSpan.FromHours(2);

    /// <summary>From then on nobody is looking after it.</summary>
    public static readonly TimeSpan Neglected = TimeSpan.FromDays(7);

    /// <returns>Null where no place is set for them, or all is well.</returns>
    public static TrustFinding? Of(OffSiteEvidence? copies, DateTime now) => copies switch
    {
        null => null,
        { Good: null } => Finding(
            "off-site-never", "No copy off-site", copies.WatchedSince is { } since && now - since > Neglected, $"There is no good copy of any backup at {copies.Place}.", copies),
        { Good: { } good } when now - good.CreatedAt > Fresh => Finding(
            "off-site-old", $"Off-site copy {Told(now - good.CreatedAt)} old", now - good.CreatedAt > Neglected, $"The newest good copy at {copies.Place}, {good.Id}, is {Told(now - good.CreatedAt)} old.", copies),
        { Newest: { Problem: not null } newest } => Finding("off-site-failed", "Copying off-site failed", false, $"The backup {newest.Id} has not been copied well.", copies),
        _ => null,
    };

    private static TrustFinding Finding(string code, string headline, bool red, string what, OffSiteEvidence copies) => new(
        code,
        headline,
        red ? TrustLevel.Red : TrustLevel.Yellow,
        false,
        new Problem(
            copies.Newest?.Problem is { } problem ? $"{what} {problem.What}" : what,
            "The backups here are not affected; after a fire or a theft they would be gone as well.",
            copies.Newest?.Problem?.Next ?? "It is copied by itself once there is a new verified backup."));

    private static string Told(TimeSpan age) => age < TimeSpan.FromDays(2) ? $"{(int)age.TotalHours} hours" : $"{(int)age.TotalDays} days";
}
