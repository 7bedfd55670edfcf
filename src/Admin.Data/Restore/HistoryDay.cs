namespace Admin.Data.Restore;

/// <summary>A recorded day, short enough that a hundred years of them can be compared.</summary>
/// <param name="RecordedAt">UTC.</param>
/// <param name="Hash">Over everything that is kept of the day; equal only where all of it is.</param>
/// <param name="Numbers">Rows of the fact table.</param>
internal readonly record struct HistoryDay(DateOnly Date, bool Final, DateTime RecordedAt, ulong Hash, long Numbers);
