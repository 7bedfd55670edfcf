namespace Admin.Data.State;

/// <summary>How filling back came out.</summary>
public enum FillBackState
{
    Running,

    /// <summary>What was to be written is in the store.</summary>
    Succeeded,

    /// <summary>The store is as it was.</summary>
    Failed,
}
