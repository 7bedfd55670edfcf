using Admin.Data;
using Admin.Data.Backups;
using Admin.Data.Backups.OffSite;

namespace Admin.Web.Features.Backups;

/// <summary>What is known of the copies elsewhere.</summary>
/// <param name="Place">As rclone knows it.</param>
/// <param name="Good">Id of the newest good copy; null while there is none.</param>
/// <param name="GoodOf">UTC; the moment of which that is.</param>
/// <param name="Checked">How it was compared.</param>
/// <param name="CheckedAt">UTC.</param>
/// <param name="Problem">Why the newest try failed; null where it did not.</param>
/// <param name="Sendable">Id of the newest backup that may be sent.</param>
public sealed record OffSiteModel(string Place, string? Good, DateTime? GoodOf, string? Checked, DateTime? CheckedAt, Problem? Problem, string? Sendable)
{
    public static OffSiteModel Of(OffSiteEvidence copies, IReadOnlyList<BackupSet> sets) => new(
        copies.Place,
        copies.Good?.Id.Value,
        copies.Good?.CreatedAt,
        copies.Good?.Checked,
        copies.Good?.CheckedAt,
        copies.Newest?.Problem,
        sets.FirstOrDefault(s => s.Origin == BackupOrigin.Own && s.IsVerified)?.Id.Value);
}
