using Admin.Data;
using Admin.Data.Backups;
using Admin.Data.Backups.OffSite;

namespace Admin.Web.Features.Backups;

/// <summary>A backup, and what is known of it. Times are UTC.</summary>
/// <param name="CreatedAt">The moment of which its content is.</param>
/// <param name="Verified">Whether it counts: every part was proven as far as it is to be.</param>
/// <param name="VerifiedAt">The oldest of the checks that say so.</param>
/// <param name="Level">What its weakest part has reached; null while nothing is known.</param>
/// <param name="Bytes">Size of all its files.</param>
/// <param name="FirstDay">Of the KPI history in it; null where that is not known.</param>
/// <param name="Problem">Why it is damaged or incomplete.</param>
/// <param name="OffSite">Its copy elsewhere; null where there is none.</param>
internal sealed record BackupResponse(
    string Id,
    BackupOrigin Origin,
    DateTime CreatedAt,
    bool Verified,
    DateTime? VerifiedAt,
    EvidenceLevel? Level,
    long Bytes,
    DateOnly? FirstDay,
    DateOnly? LastDay,
    IReadOnlyList<BackupPart> FailedParts,
    Problem? Problem,
    IReadOnlyList<BackupFileResponse> Files,
    OffSiteCopyResponse? OffSite)
{
    /// <param name="copies">What is known of copies elsewhere.</param>
    public static BackupResponse Of(BackupSet set, IReadOnlyList<OffSiteCopy> copies) => new(
        set.Id.Value,
        set.Origin,
        set.CreatedAt,
        set.IsVerified,
        set.VerifiedAt,
        set.Level,
        set.Bytes,
        set.Manifest?.Store?.FirstDay,
        set.Manifest?.Store?.LastDay,
        [.. set.Manifest?.FailedParts.Select(p => p.Part) ?? []],
        set.Problem ?? set.Damages.FirstOrDefault()?.Problem,
        [.. set.Files.Select(f => BackupFileResponse.Of(f, set.LevelOf(f.Part), set.Evidence))],
        copies.FirstOrDefault(c => c.Id == set.Id && c.ContentHash == set.ContentHash) is { } copy ? OffSiteCopyResponse.Of(copy) : null);
}
