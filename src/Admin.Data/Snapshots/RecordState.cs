namespace Admin.Data.Snapshots;

/// <summary>What a run has to know of the days recorded so far.</summary>
/// <param name="Oldest">Null in an empty store.</param>
/// <param name="Today">The present day's row, where there is one.</param>
/// <param name="LastMeasured">The newest total that was counted in time, or taken over; null where there is none.</param>
internal sealed record RecordState(DateOnly? Oldest, DateOnly? LastFinal, RecordedDay? Today, MeasuredTotal? LastMeasured);
