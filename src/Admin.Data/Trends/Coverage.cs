namespace Admin.Data.Trends;

/// <summary>Which days the store holds.</summary>
/// <param name="RecordedDays">Number of days with a row.</param>
/// <param name="LastRecordedAt">UTC moment at which the newest day was written.</param>
/// <param name="Missing">Ended days without a row among the last 365, not before the first recorded one; oldest first.</param>
public sealed record Coverage(
    int RecordedDays,
    DateOnly? First,
    DateOnly? Newest,
    DateOnly? LastFinal,
    DateTime? LastRecordedAt,
    IReadOnlyList<DateOnly> Missing);
