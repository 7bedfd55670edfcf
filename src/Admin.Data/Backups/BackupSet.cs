namespace Admin.Data.Backups;

/// <summary>A backup as it lies in its folder, and what is known of it.</summary>
/// <param name="Folder">Absolute path of the folder that holds its files.</param>
/// <param name="ContentHash">SHA-256 of the manifest; of names, sizes and times where there is none. Evidence is kept under it.</param>
/// <param name="Manifest">Null for old files, and where it is damaged.</param>
/// <param name="Files">Of the manifest, or else what lies in the folder.</param>
/// <param name="Bytes">Size of what is really there.</param>
/// <param name="Problem">Why it is damaged or incomplete as a whole; null where it is not.</param>
/// <param name="Evidence">The newest of each part and level.</param>
public sealed record BackupSet(
    BackupId Id,
    BackupOrigin Origin,
    string Folder,
    string ContentHash,
    DateTime CreatedAt,
    BackupManifest? Manifest,
    IReadOnlyList<BackupFile> Files,
    long Bytes,
    Problem? Problem,
    IReadOnlyList<PartEvidence> Evidence) : IRetained
{
    private const EvidenceLevel NothingKnown = (EvidenceLevel)(-1);

    /// <summary>Whether a configured part could not be made; the others are good.</summary>
    public bool IsIncomplete => Manifest is { IsIncomplete: true };

    /// <summary>What was found wrong with its parts.</summary>
    public IEnumerable<PartEvidence> Damages => Evidence.Where(e => e.Problem is not null);

    /// <summary>Whether every part has been proven as far as it is to be; only then does the backup count.</summary>
    public bool IsVerified => Problem is null
        && Evidence.All(e => e.Problem is null)
        && Files.Where(HasToBeProven).All(f => LevelOf(f.Part) >= RequiredOf(f.Part))
        && Files.Any(f => f.Part == BackupPart.Store);

    /// <summary>When it was last found verified, UTC: the oldest of the checks that say so. Null while it is not.</summary>
    public DateTime? VerifiedAt => IsVerified ? Files.Where(HasToBeProven).Min(f => Evidence.First(e => e.Part == f.Part && e.Level == LevelOf(f.Part)).At) : null;

    /// <summary>What its weakest part has reached; null while nothing is known.</summary>
    public EvidenceLevel? Level => Files.Count == 0 ? null : Files.Select(f => LevelOf(f.Part) ?? NothingKnown).Min() is var level and not NothingKnown ? level : null;

    /// <summary>What the part has reached: levels at and above a failed check don't count. Null while nothing is known.</summary>
    public EvidenceLevel? LevelOf(BackupPart part)
    {
        var checks = Evidence.Where(e => e.Part == part).ToList();
        var failed = checks.Where(e => e.Problem is not null).Select(e => (EvidenceLevel?)e.Level).Min();
        return checks.Where(e => e.Problem is null && (failed is null || e.Level < failed)).Select(e => (EvidenceLevel?)e.Level).Max();
    }

    public BackupFile? FileOf(BackupPart part) => Files.FirstOrDefault(f => f.Part == part);

    /// <summary>Absolute path of a part's file; null where it has none.</summary>
    public string? PathOf(BackupPart part) => FileOf(part) is { } file ? Path.Combine(Folder, file.Name) : null;

    /// <summary>Where no hash was written down, a guide can't be proven, and nothing depends on it.</summary>
    private static bool HasToBeProven(BackupFile file) => file.Part != BackupPart.Guide || file.Sha256 is not null;

    /// <summary>How far a part is to be proven before the backup counts.</summary>
    public static EvidenceLevel RequiredOf(BackupPart part) => part switch
    {
        BackupPart.Store => EvidenceLevel.Restored,
        BackupPart.OwnKpis or BackupPart.SavedQueries or BackupPart.Guide => EvidenceLevel.Complete,

        // VictoriaMetrics too: its drill needs the program itself, and where that is not, a reading in full has to do.
        _ => EvidenceLevel.Equal,
    };
}
