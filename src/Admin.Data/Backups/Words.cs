namespace Admin.Data.Backups;

/// <summary>Parts as people are told of them.</summary>
internal static class Words
{
    public static string Of(BackupPart part) => part switch
    {
        BackupPart.Store => "the KPI history",
        BackupPart.DailyMetrics => "the Parquet file of daily_metrics",
        BackupPart.Kpis => "the Parquet file of all KPIs",
        BackupPart.AdminState => "the admin state",
        BackupPart.OwnKpis => "the KPIs declared on the page",
        BackupPart.SavedQueries => "the saved questions",
        BackupPart.VictoriaMetrics => "the history of VictoriaMetrics",
        _ => "the restore guide",
    };
}
