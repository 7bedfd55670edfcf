namespace Admin.Data.State;

/// <summary>One run of a snapshot, kept for ever, failed ones too. Times are UTC.</summary>
public sealed class RunRecord
{
    public long Id { get; set; }

    /// <summary>What asked for it: startup, midnight, hourly, retry, manual or restore.</summary>
    public required string Trigger { get; set; }

    /// <summary>Who asked for it, where a person or a key did.</summary>
    public string? RequestedBy { get; set; }

    public DateTime StartedAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    public RunOutcome Outcome { get; set; }

    /// <summary>Days written.</summary>
    public int DaysWritten { get; set; }

    /// <summary>Of these, days that were counted later than in time.</summary>
    public int DaysFilledBack { get; set; }

    /// <summary>What was done or what went wrong, for people; holds no secret.</summary>
    public string? Message { get; set; }
}
