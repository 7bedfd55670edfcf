using Admin.Data.Diagnostics;

namespace Admin.Web.Features.Diagnostics;

/// <summary>The newest report, as the API gives it.</summary>
/// <param name="Verdict">The worst of all: not_set_up, fine, unknown or trouble.</param>
/// <param name="At">UTC; null while this process has not looked yet.</param>
internal sealed record DiagnosisResponse(Verdict Verdict, DateTime? At, IReadOnlyList<CheckResult> Checks)
{
    public static DiagnosisResponse Of(DiagnosisReport? report) => report is null ? new(Verdict.Unknown, null, []) : new(report.Verdict, report.At, report.Checks);
}
