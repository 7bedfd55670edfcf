namespace Admin.Data.Backups;

/// <summary>Which backups are kept; a backup that any rule keeps is kept.</summary>
/// <param name="Days">All of the last so many days (RETENTION_DAYS).</param>
/// <param name="Last">The newest ones.</param>
/// <param name="Daily">The newest one of each of the last days that have one.</param>
/// <param name="Weekly">Of each of the last ISO weeks that have one.</param>
/// <param name="Monthly">Of each of the last months that have one.</param>
/// <param name="Yearly">Of each of the last years that have one.</param>
public sealed record RetentionRules(int Days = 30, int Last = 3, int Daily = 14, int Weekly = 8, int Monthly = 24, int Yearly = 20);
