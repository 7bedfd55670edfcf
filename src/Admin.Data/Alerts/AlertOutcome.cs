namespace Admin.Data.Alerts;

/// <summary>What a look at a rule found.</summary>
public enum AlertOutcome
{
    Quiet,
    Firing,

    /// <summary>There was nothing to judge by; never taken for quiet.</summary>
    Unknown,
}
