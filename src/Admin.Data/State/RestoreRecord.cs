namespace Admin.Data.State;

/// <summary>One restore, kept for ever. Times are UTC.</summary>
public sealed class RestoreRecord
{
    public long Id { get; set; }

    /// <summary>The operation that made it.</summary>
    public required string OperationId { get; set; }

    /// <summary>The backup's id, or "before restore 3".</summary>
    public required string From { get; set; }

    /// <summary>replace, add or undo.</summary>
    public required string Mode { get; set; }

    /// <summary>Who asked for it, where a person or a key did.</summary>
    public string? RequestedBy { get; set; }

    /// <summary>From here on no snapshot was taken until it was done: days recorded later were recorded after it.</summary>
    public DateTime StartedAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    public RestoreState State { get; set; }

    public int DaysGained { get; set; }

    public int DaysLost { get; set; }

    public int DaysDifferent { get; set; }

    /// <summary>For an undo: the days recorded since, which stayed.</summary>
    public int DaysKept { get; set; }

    /// <summary>Name of the file beside the store that holds the store from before; null where there was none, or it is not made yet.</summary>
    public string? SafetyCopy { get; set; }

    /// <summary>The store's identity once it is done.</summary>
    public Guid StoreId { get; set; }

    /// <summary>The store's sequence once it is done: a store that has not got there is the one from before.</summary>
    public long Sequence { get; set; }

    /// <summary>For an undo: the restore that it undid.</summary>
    public long? Undoes { get; set; }

    /// <summary>The restore that undid this one.</summary>
    public long? UndoneBy { get; set; }

    /// <summary>What the look afterwards found wrong, although it was done; null where the store is as planned.</summary>
    public string? Doubt { get; set; }

    /// <summary>What was done or what went wrong, for people; holds no secret.</summary>
    public string? Message { get; set; }
}
