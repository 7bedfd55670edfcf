namespace Admin.Data.State;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    Running,
    Succeeded,
    Failed,

    /// <summary>The process ended before the run did.</summary>
    Interrupted,
}
