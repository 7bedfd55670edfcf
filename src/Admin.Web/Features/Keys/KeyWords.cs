using Admin.Data.Keys;

namespace Admin.Web.Features.Keys;

/// <summary>Keys in words.</summary>
internal static class KeyWords
{
    /// <summary>Days that a key may live, as the form offers them; 0: for ever.</summary>
    public static readonly (int Days, string Title)[] Lives = [(30, "30 days"), (90, "90 days"), (365, "a year"), (0, "until it is revoked")];

    public static readonly (KeyScope Scope, string Title)[] Scopes =
    [
        (KeyScope.Read, "Read: sees the numbers"),
        (KeyScope.Operate, "Operate: also takes snapshots and backups, verifies, fills back"),
        (KeyScope.Admin, "Admin: also restores, deletes and manages keys"),
    ];

    public static string Standing(MachineKey key, DateTime now) =>
        key.RevokedAt is not null ? "Revoked" : key.HasExpired(now) ? "Expired" : "Good";

    public static bool IsGood(MachineKey key, DateTime now) => key.RevokedAt is null && !key.HasExpired(now);
}
