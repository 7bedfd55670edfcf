using Admin.Data.Snapshots;

namespace Admin.Data.FillBack;

/// <summary>A day as it stood before a fill-back and as it was written: all that an undo needs.</summary>
/// <param name="Before">Null where nothing was recorded.</param>
/// <param name="After">Null where the day was taken away again.</param>
internal sealed record WrittenDay(DateOnly Date, RecordedDay? Before, RecordedDay? After);
