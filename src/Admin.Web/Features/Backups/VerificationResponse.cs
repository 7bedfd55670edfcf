using Admin.Data.Backups;

namespace Admin.Web.Features.Backups;

/// <summary>What a verification found; every check passed.</summary>
internal sealed record VerificationResponse(string Id, DateTime StartedAt, DateTime FinishedAt, IReadOnlyList<EvidenceResponse> Evidence)
{
    public static VerificationResponse Of(VerificationReport report) => new(
        report.Id.Value, report.StartedAt, report.FinishedAt, [.. report.Evidence.Select(EvidenceResponse.Of)]);
}
