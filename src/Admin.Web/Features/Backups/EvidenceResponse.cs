using Admin.Data;
using Admin.Data.Backups;

namespace Admin.Web.Features.Backups;

/// <summary>What one check of one part came to.</summary>
/// <param name="Level">What it proves, or was to prove.</param>
/// <param name="Problem">Null where it passed.</param>
internal sealed record EvidenceResponse(BackupPart Part, EvidenceLevel Level, DateTime At, string Checked, Problem? Problem)
{
    public static EvidenceResponse Of(PartEvidence evidence) => new(evidence.Part, evidence.Level, evidence.At, evidence.Checked, evidence.Problem);
}
