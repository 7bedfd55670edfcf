using Admin.Data.Backups;

namespace Admin.Web.Features.Backups;

/// <summary>Whether a backup counts.</summary>
public enum BackupStanding
{
    /// <summary>Every part is proven as far as it is to be.</summary>
    Verified,

    /// <summary>Nothing is known against it, and not enough for it.</summary>
    Unverified,

    /// <summary>A configured part could not be made; the others are good.</summary>
    Incomplete,

    /// <summary>Something is wrong with it.</summary>
    Damaged,
}

internal static class BackupStandings
{
    public static BackupStanding Standing(this BackupSet set) =>
        set.IsVerified ? BackupStanding.Verified
        : set.Damages.Any() || (set.Problem is not null && !set.IsIncomplete) ? BackupStanding.Damaged
        : set.IsIncomplete ? BackupStanding.Incomplete
        : BackupStanding.Unverified;
}
