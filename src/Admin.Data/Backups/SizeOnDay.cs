namespace Admin.Data.Backups;

/// <summary>What all backups together took on a day (UTC), at its end.</summary>
public sealed record SizeOnDay(DateOnly Day, long Bytes);
