namespace Admin.Data.Backups;

/// <summary>What is known of the scheduled backups right now. All moments are UTC.</summary>
/// <param name="Verified">The newest verified backup of our own; null while there is none.</param>
/// <param name="Kept">How many backups there are, of whatever worth.</param>
/// <param name="WatchedSince">Since when one could have been made: the first run that is recorded; null where none is.</param>
/// <param name="NextDue">Null where nothing is due.</param>
/// <param name="Problem">Why the backups can't be read; null where they can.</param>
public sealed record BackupEvidence(BackupSet? Verified, int Kept, DateTime? WatchedSince, DateTime? NextDue, Problem? Problem)
{
    /// <summary>The newest backup of our own, of whatever worth; null while there is none.</summary>
    public BackupSet? Newest { get; init; }
}
