namespace Admin.Data.Restore;

/// <summary>What becomes of one day.</summary>
/// <param name="Numbers">
/// Its numbers that change, by KPI; empty where only times or origins differ; null where there are so many changed days that no numbers are told
/// of this one.
/// </param>
public sealed record DayChange(DateOnly Date, ChangeKind Change, IReadOnlyList<NumberChange>? Numbers);
