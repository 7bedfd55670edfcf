namespace Admin.Data.State;

/// <summary>A backup that was begun. The row outlives the backup's files, so that its id is never given twice. Times are UTC.</summary>
public sealed class BackupRecord
{
    public required string Id { get; set; }

    public DateTime StartedAt { get; set; }

    /// <summary>When it was complete and verified, or had failed; null while it runs, and where the process ended first.</summary>
    public DateTime? FinishedAt { get; set; }

    /// <summary>Whether every part was written and verified.</summary>
    public bool Succeeded { get; set; }

    /// <summary>Size of all of its files.</summary>
    public long Bytes { get; set; }

    /// <summary>When its files were removed, by a person or by retention.</summary>
    public DateTime? RemovedAt { get; set; }

    /// <summary>Why they were removed, for people.</summary>
    public string? RemovedBecause { get; set; }
}
