using Admin.Data.Backups;

namespace Admin.Web.Features.Backups;

/// <param name="Sets">Newest first.</param>
/// <param name="Retention">What the rules would do now, newest first.</param>
/// <param name="Today">UTC.</param>
/// <param name="FreeBytes">On the volume of the backups; null where it can't be told.</param>
public sealed record BackupsData(IReadOnlyList<BackupSet> Sets, IReadOnlyList<RetentionDecision<BackupSet>> Retention, DateOnly Today, long? FreeBytes);
