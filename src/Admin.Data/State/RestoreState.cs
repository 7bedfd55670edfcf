namespace Admin.Data.State;

/// <summary>How a restore came out.</summary>
public enum RestoreState
{
    Running,

    /// <summary>What was to be restored is in the store.</summary>
    Succeeded,

    /// <summary>The store is the one from before.</summary>
    Failed,
}
