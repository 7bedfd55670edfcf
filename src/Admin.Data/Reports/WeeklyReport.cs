using Admin.Data.Annotations;
using Admin.Data.Trust;

namespace Admin.Data.Reports;

/// <summary>What a week came to: first whether the numbers can be trusted, then the numbers.</summary>
/// <param name="Monday">The week's first day (UTC).</param>
/// <param name="Sample">Whether the numbers are those of the sample product.</param>
/// <param name="Health">As of the moment of writing.</param>
/// <param name="Backups">What is known of the backups, in a sentence.</param>
public sealed record WeeklyReport(
    DateOnly Monday, DateTime WrittenAt, bool Sample, TrustReport Health, string Backups, IReadOnlyList<ReportKpi> Kpis, IReadOnlyList<Annotation> Annotations)
{
    public DateOnly Sunday => Monday.AddDays(6);
}
