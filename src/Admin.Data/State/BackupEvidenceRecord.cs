using Admin.Data.Backups;

namespace Admin.Data.State;

/// <summary>What one check of one part of a backup came to, the newest of its sort. Times are UTC.</summary>
public sealed class BackupEvidenceRecord
{
    public required string BackupId { get; set; }

    /// <summary>Names the set's content: evidence about other files under the same id is none.</summary>
    public required string ContentHash { get; set; }

    public BackupPart Part { get; set; }

    public EvidenceLevel Level { get; set; }

    public DateTime At { get; set; }

    /// <summary>What was checked, for people.</summary>
    public required string Checked { get; set; }

    /// <summary>Set where the check failed.</summary>
    public string? ProblemWhat { get; set; }

    public string? ProblemStillTrue { get; set; }

    public string? ProblemNext { get; set; }
}
