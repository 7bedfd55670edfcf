using Admin.Data.Backups;

namespace Admin.Web.Features.Backups;

/// <summary>A file of a backup.</summary>
/// <param name="Sha256">As written down when it was made; null for files of the old script.</param>
/// <param name="Level">What it has reached.</param>
/// <param name="Evidence">The newest check of each level.</param>
internal sealed record BackupFileResponse(
    BackupPart Part, string Name, long Bytes, string? Sha256, EvidenceLevel? Level, IReadOnlyList<EvidenceResponse> Evidence)
{
    public static BackupFileResponse Of(BackupFile file, EvidenceLevel? level, IEnumerable<PartEvidence> evidence) => new(
        file.Part, file.Name, file.Bytes, file.Sha256, level, [.. evidence.Where(e => e.Part == file.Part).Select(EvidenceResponse.Of)]);
}
