namespace Admin.Data.Backups;

/// <summary>What a verification came to.</summary>
/// <param name="Evidence">In the order of the checks; a part's first failed one is its last.</param>
/// <param name="Problem">Why the set as a whole can't be right (its manifest is damaged, a part is missing from it); null where there is none.</param>
public sealed record VerificationReport(
    BackupId Id, DateTime StartedAt, DateTime FinishedAt, IReadOnlyList<PartEvidence> Evidence, Problem? Problem)
{
    /// <summary>Every check passed.</summary>
    public bool Passed => Problem is null && Evidence.All(e => e.Problem is null);

    /// <summary>The first thing that is wrong; null where all is well.</summary>
    public Problem? FirstProblem => Problem ?? Evidence.FirstOrDefault(e => e.Problem is not null)?.Problem;

    /// <summary>The part that <see cref="FirstProblem"/> is about; null where that is the set as a whole.</summary>
    public BackupPart? DamagedPart => Problem is not null ? null : Evidence.FirstOrDefault(e => e.Problem is not null)?.Part;
}
