using Microsoft.Extensions.DependencyInjection;

namespace Admin.Data.Reports;

public static class ReportsRegistration
{
    /// <summary>Adds the weekly report; the host provides <see cref="IReportSchedule"/>.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton<ReportEvidenceReader>()
        .AddSingleton<ReportReader>()
        .AddSingleton<ReportRun>()
        .AddSingleton<ReportArchive>();
}
