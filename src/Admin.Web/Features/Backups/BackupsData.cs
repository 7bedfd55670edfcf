using Admin.Data.Backups;
using Admin.Data.Backups.OffSite;

namespace Admin.Web.Features.Backups;

/// <param name="Sets">Newest first.</param>
/// <param name="Retention">What the rules would do now, newest first.</param>
/// <param name="Today">UTC.</param>
/// <param name="FreeBytes">On the volume of the backups; null where it can't be told.</param>
/// <param name="Next">When the next backups are due, UTC.</param>
/// <param name="Sizes">What all backups together took, oldest first.</param>
/// <param name="OffSite">What is known of copies elsewhere; null where there are none.</param>
public sealed record BackupsData(
    IReadOnlyList<BackupSet> Sets,
    IReadOnlyList<RetentionDecision<BackupSet>> Retention,
    DateOnly Today,
    long? FreeBytes,
    IReadOnlyList<DateTime> Next,
    IReadOnlyList<SizeOnDay> Sizes,
    OffSiteEvidence? OffSite);
