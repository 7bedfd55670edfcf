namespace Admin.Web.Configuration;

/// <summary>Where backups go and how long they are kept.</summary>
public sealed record BackupSettings(string Directory, int RetentionDays);
