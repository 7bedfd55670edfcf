namespace Admin.Data.Backups;

/// <param name="Folder">Absolute path of BACKUP_DIR.</param>
public sealed record BackupOptions(string Folder)
{
    /// <summary>Which backups are kept.</summary>
    public RetentionRules Retention { get; init; } = new();

    /// <summary>Where copies of verified backups go; null: nowhere.</summary>
    public OffSite.OffSiteOptions? OffSite { get; init; }

    /// <summary>Version of the app, for the manifest.</summary>
    public string AppVersion { get; init; } = typeof(BackupOptions).Assembly.GetName().Version?.ToString(3) ?? "";
}
