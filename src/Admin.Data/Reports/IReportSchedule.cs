namespace Admin.Data.Reports;

/// <summary>When the weekly report is due by the clock. All moments are UTC.</summary>
public interface IReportSchedule
{
    /// <summary>Whether a report is wanted at all.</summary>
    bool IsOn { get; }

    /// <summary>The next moment at which one is due; null where none is.</summary>
    DateTime? Next(DateTime now);

    /// <summary>The newest moment, not after now, at which one was due; null where none was.</summary>
    DateTime? LastDue(DateTime now);
}
