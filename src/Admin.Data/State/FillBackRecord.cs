namespace Admin.Data.State;

/// <summary>One time that days were filled back, or that was undone; kept for ever. Times are UTC.</summary>
public sealed class FillBackRecord
{
    public long Id { get; set; }

    /// <summary>The operation that made it.</summary>
    public required string OperationId { get; set; }

    /// <summary>source, victoriametrics or undo.</summary>
    public required string From { get; set; }

    /// <summary>First day that was written.</summary>
    public DateOnly First { get; set; }

    /// <summary>Last one.</summary>
    public DateOnly Last { get; set; }

    /// <summary>Who asked for it, where a person or a key did.</summary>
    public string? RequestedBy { get; set; }

    public DateTime StartedAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    public FillBackState State { get; set; }

    /// <summary>Days that were missing before.</summary>
    public int DaysGained { get; set; }

    /// <summary>Days of which numbers changed.</summary>
    public int DaysChanged { get; set; }

    /// <summary>For an undo: days that were taken away again.</summary>
    public int DaysLost { get; set; }

    /// <summary>For an undo: the one that it undid.</summary>
    public long? Undoes { get; set; }

    /// <summary>The one that undid this.</summary>
    public long? UndoneBy { get; set; }

    /// <summary>What was done or what went wrong, for people; holds no secret.</summary>
    public string? Message { get; set; }
}
