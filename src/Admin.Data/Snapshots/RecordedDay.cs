namespace Admin.Data.Snapshots;

/// <summary>A day as it is kept in the store.</summary>
/// <param name="Cutoff">UTC moment up to which was counted: the end of the day, or earlier while it is provisional.</param>
/// <param name="RecordedAt">UTC moment of writing.</param>
/// <param name="Final">Counted at the end of the day; a provisional day is replaced until then.</param>
/// <param name="LowerBound">Filled back after the source had lost rows for good: the totals were at least this.</param>
/// <param name="Source">Name of the source, without secrets.</param>
public sealed record RecordedDay(
    DateOnly Date,
    DateTime Cutoff,
    DateTime RecordedAt,
    bool Final,
    DayOrigin Origin,
    bool LowerBound,
    string Source,
    IReadOnlyList<RecordedValue> Values);
