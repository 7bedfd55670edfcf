namespace Admin.Data.Backups;

/// <summary>Where a backup comes from.</summary>
public enum BackupOrigin
{
    /// <summary>Made by this app: it has a manifest.</summary>
    Own,

    /// <summary>Files of the script that this app replaces: the same names, no manifest. Never removed by retention.</summary>
    OldScript,

    /// <summary>Brought here by a person.</summary>
    Uploaded,
}
