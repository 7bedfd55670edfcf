using Admin.Data.Backups;
using Admin.Web.Jobs;

namespace Admin.Web.Configuration;

/// <summary>Where backups go, when they are made and how long they are kept.</summary>
public sealed record BackupSettings(string Directory, BackupSchedule Schedule, RetentionRules Retention);
