namespace Admin.Data.Operations;

/// <summary>Where long work is.</summary>
public enum OperationState
{
    /// <summary>Waits for the work before it.</summary>
    Queued,

    Running,

    Succeeded,

    /// <summary>Ended with a problem, or with the process.</summary>
    Failed,

    /// <summary>Ended because somebody asked for it.</summary>
    Cancelled,
}
