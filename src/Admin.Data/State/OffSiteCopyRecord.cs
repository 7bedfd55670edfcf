namespace Admin.Data.State;

/// <summary>A backup's copy elsewhere, and what is known of it. Times are UTC.</summary>
public sealed class OffSiteCopyRecord
{
    /// <summary>Where it lies, as rclone knows it; holds no secret.</summary>
    public required string Remote { get; set; }

    public required string BackupId { get; set; }

    /// <summary>Names the content of the backup: what is known of other content is nothing.</summary>
    public required string ContentHash { get; set; }

    /// <summary>The moment of which the backup is.</summary>
    public DateTime CreatedAt { get; set; }

    public long Bytes { get; set; }

    /// <summary>When it was first tried.</summary>
    public DateTime BegunAt { get; set; }

    /// <summary>When all of it had arrived; null while it has not.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>When it was last found to be the same as the backup; null while it never was, and once it was found damaged.</summary>
    public DateTime? CheckedAt { get; set; }

    /// <summary>How it was compared, for people.</summary>
    public string? Checked { get; set; }

    /// <summary>Set where the last try failed.</summary>
    public string? ProblemWhat { get; set; }

    public string? ProblemStillTrue { get; set; }

    public string? ProblemNext { get; set; }

    public DateTime? RemovedAt { get; set; }

    /// <summary>Why it was removed, for people.</summary>
    public string? RemovedBecause { get; set; }
}
