namespace Admin.Data.Audit;

/// <summary>What became of what somebody asked for.</summary>
public enum AuditOutcome
{
    /// <summary>It was done; of long work: it was begun, and its end has a line of its own.</summary>
    Done,

    /// <summary>It was not begun: the right was missing, or something stood against it.</summary>
    Refused,

    /// <summary>It was begun and did not succeed, or nobody knows how it ended.</summary>
    Failed,
}
