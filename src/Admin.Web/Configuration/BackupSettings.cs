using Admin.Data.Backups;
using Admin.Data.Backups.OffSite;
using Admin.Web.Jobs;

namespace Admin.Web.Configuration;

/// <summary>Where backups go, when they are made and how long they are kept.</summary>
/// <param name="OffSite">Where copies of them go; null: nowhere.</param>
public sealed record BackupSettings(string Directory, BackupSchedule Schedule, RetentionRules Retention, OffSiteOptions? OffSite);
