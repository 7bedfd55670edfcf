using Admin.Data.Operations;

namespace Admin.Data.State;

/// <summary>The record of a piece of long work, kept for ever. Times are UTC.</summary>
public sealed class OperationRecord
{
    public required string Id { get; set; }

    public required string Kind { get; set; }

    /// <summary>Who asked for it, where a person or a key did.</summary>
    public string? RequestedBy { get; set; }

    public OperationState State { get; set; }

    public double Progress { get; set; }

    public string? Message { get; set; }

    public DateTime RequestedAt { get; set; }

    public DateTime? StartedAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    public string? ProblemWhat { get; set; }

    public string? ProblemStillTrue { get; set; }

    public string? ProblemNext { get; set; }
}
