using Admin.Data.Backups;

namespace Admin.Data.Trust;

/// <summary>What the backups take from the trust in the numbers: the age of the newest verified one, and that a newer one could not be proven.</summary>
internal static class BackupFindings
{
    /// <summary>The oldest that the newest verified backup may be: a day, and two hours to make the next.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(26);

    /// <returns>Null where backups are not scheduled, or all is well.</returns>
    public static TrustFinding? Of(BackupEvidence? backups, DateTime now) => backups switch
    {
        null => null,
        { Problem: { } problem } => new TrustFinding("backups-unreadable", "Backups can't be read", TrustLevel.Red, true, problem),
        { Verified: null } => Never(backups, now),
        { Verified: { } verified } when now - verified.CreatedAt > Fresh => Old(backups, verified, now),
        { Newest.Evidence: { } evidence } when evidence.FirstOrDefault(e => e.Problem is not null)?.Problem is { } problem => NotProven(backups, problem),
        _ => null,
    };

    private static TrustFinding Never(BackupEvidence backups, DateTime now)
    {
        // At first there can't be one yet; after a day that is no excuse.
        var late = backups.WatchedSince is { } since && now - since > Fresh;
        return new TrustFinding(
            "backup-never",
            backups.Kept == 0 ? "No backup yet" : "No verified backup",
            late ? TrustLevel.Red : TrustLevel.Yellow,
            late,
            new Problem(
                backups.Kept == 0 ? "There is no backup." : $"{(backups.Kept == 1 ? "There is one backup, but it" : $"There are {backups.Kept} backups, but none")} has been verified.",
                "The numbers themselves are recorded; they could not be brought back if the store were lost.",
                Next(backups)));
    }

    private static TrustFinding Old(BackupEvidence backups, BackupSet verified, DateTime now)
    {
        var age = now - verified.CreatedAt;
        var told = age < TimeSpan.FromDays(2) ? $"{(int)age.TotalHours} hours" : $"{(int)age.TotalDays} days";
        return new TrustFinding(
            "backup-old",
            $"Last backup {told} old",
            TrustLevel.Red,
            true,
            new Problem(
                $"The newest verified backup, {verified.Id}, is {told} old.",
                $"It holds everything up to {verified.CreatedAt:ddd d MMM yyyy, HH:mm} UTC, and the numbers since are in the store.",
                Next(backups)));
    }

    /// <summary>An older one is fresh enough still; by the next it may not be.</summary>
    private static TrustFinding NotProven(BackupEvidence backups, Problem problem) => new(
        "drill-failed",
        "Newest backup not proven",
        TrustLevel.Yellow,
        false,
        new Problem(
            $"The newest backup, {backups.Newest!.Id}, could not be proven. {problem.What}",
            $"The one before, {backups.Verified!.Id}, is verified and holds everything up to {backups.Verified.CreatedAt:ddd d MMM yyyy, HH:mm} UTC.",
            "Back up now. If that one can't be proven either, look at the volume that backups lie on."));

    private static string Next(BackupEvidence backups) => backups.NextDue is { } next
        ? $"Back up now, and see the operations for why it failed. The next is due {next:ddd d MMM, HH:mm} UTC."
        : "Back up now.";
}
