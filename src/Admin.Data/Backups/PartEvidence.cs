namespace Admin.Data.Backups;

/// <summary>What one check of one part came to.</summary>
/// <param name="Level">What the check proves, or was to prove.</param>
/// <param name="At">UTC.</param>
/// <param name="Checked">What was checked: "1,096 days and 6,576 values read, equal to the manifest".</param>
/// <param name="Problem">Set where the check failed: the part is damaged at this level.</param>
public sealed record PartEvidence(BackupPart Part, EvidenceLevel Level, DateTime At, string Checked, Problem? Problem = null);
