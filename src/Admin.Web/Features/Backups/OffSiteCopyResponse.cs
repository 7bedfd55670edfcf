using Admin.Data;
using Admin.Data.Backups.OffSite;

namespace Admin.Web.Features.Backups;

/// <summary>A backup's copy elsewhere, and what is known of it. Times are UTC.</summary>
/// <param name="Verified">Whether it counts: it was found to be the same as the backup.</param>
/// <param name="SentAt">When all of it had arrived; null while it has not.</param>
/// <param name="CheckedAt">When it was last found to be the same.</param>
/// <param name="Checked">How it was compared.</param>
/// <param name="Problem">Why the last try failed.</param>
internal sealed record OffSiteCopyResponse(bool Verified, DateTime? SentAt, DateTime? CheckedAt, string? Checked, Problem? Problem)
{
    public static OffSiteCopyResponse Of(OffSiteCopy copy) => new(copy.IsVerified, copy.SentAt, copy.CheckedAt, copy.Checked, copy.Problem);
}
