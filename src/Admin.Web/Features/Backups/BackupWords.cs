using Admin.Data.Backups;

namespace Admin.Web.Features.Backups;

/// <summary>Backups in words.</summary>
internal static class BackupWords
{
    /// <summary>A part as the title of a row.</summary>
    public static string Of(BackupPart part) => part switch
    {
        BackupPart.Store => "KPI history",
        BackupPart.DailyMetrics => "Daily metrics, as Parquet",
        BackupPart.Kpis => "All KPIs, as Parquet",
        BackupPart.AdminState => "Admin state",
        BackupPart.OwnKpis => "KPIs declared on the page",
        BackupPart.SavedQueries => "Saved questions",
        BackupPart.VictoriaMetrics => "VictoriaMetrics",
        _ => "Restore guide",
    };

    /// <summary>What is known of something at a level; null: nothing.</summary>
    public static string Of(EvidenceLevel? level) => level switch
    {
        EvidenceLevel.Present => "is there",
        EvidenceLevel.Complete => "hashes match",
        EvidenceLevel.Opens => "opens",
        EvidenceLevel.Equal => "read in full",
        EvidenceLevel.Restored => "restored in a sandbox",
        _ => "not checked yet",
    };

    public static string Of(BackupStanding standing) => standing switch
    {
        BackupStanding.Verified => "Verified",
        BackupStanding.Incomplete => "Incomplete",
        BackupStanding.Damaged => "Damaged",
        _ => "Not verified",
    };

    public static string Of(BackupOrigin origin) => origin switch
    {
        BackupOrigin.OldScript => "by the old script",
        BackupOrigin.Uploaded => "uploaded",
        _ => "",
    };
}
