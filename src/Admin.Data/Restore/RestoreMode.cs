namespace Admin.Data.Restore;

/// <summary>What a restore makes of the present.</summary>
public enum RestoreMode
{
    /// <summary>The store becomes what the backup holds.</summary>
    Replace,

    /// <summary>Only the days that the present lacks are added, as the backup recorded them.</summary>
    Add,

    /// <summary>A restore is taken back: the store from before it, with the days recorded since.</summary>
    Undo,
}
