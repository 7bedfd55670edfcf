namespace Admin.Data.Backups.OffSite;

/// <summary>Where verified backups are copied to.</summary>
/// <param name="Remote">As rclone knows it: <c>vault:mana</c>, or an absolute path. It holds no secret: it is seen in lists of processes.</param>
public sealed record OffSiteOptions(string Remote)
{
    /// <summary>Path of rclone's configuration, which holds the secrets; null: where rclone looks by itself.</summary>
    public string? Config { get; init; }

    /// <summary>Path of the program; null: the one on the PATH.</summary>
    public string? Program { get; init; }

    /// <summary>The address of a backup's own folder.</summary>
    public string FolderOf(BackupId id) => $"{Root}{id}";

    /// <summary>The address under which the folders lie, ready to be continued.</summary>
    private string Root => Remote[^1] is ':' or '/' ? Remote : Remote + "/";
}
