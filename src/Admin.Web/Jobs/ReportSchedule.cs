using Admin.Data.Reports;

namespace Admin.Web.Jobs;

/// <summary>When the weekly report is due.</summary>
public sealed class ReportSchedule(BackupSchedule clock) : IReportSchedule
{
    /// <summary>Mondays at seven.</summary>
    public const string Default = "0 0 7 ? * MON";

    public bool IsOn => clock.IsOn;

    public DateTime? Next(DateTime now) => clock.Next(now, 1) is [var next] ? next : null;

    public DateTime? LastDue(DateTime now) => clock.LastDue(now);
}
