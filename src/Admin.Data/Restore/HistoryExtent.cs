namespace Admin.Data.Restore;

/// <summary>How much a store holds.</summary>
/// <param name="First">Oldest recorded day; null where there is none.</param>
/// <param name="Last">Newest recorded day.</param>
/// <param name="LastFinal">Newest day that was counted to its end.</param>
/// <param name="Numbers">Recorded values over all days and KPIs.</param>
public sealed record HistoryExtent(int Days, long Numbers, DateOnly? First, DateOnly? Last, DateOnly? LastFinal)
{
    internal static HistoryExtent Of(IReadOnlyList<HistoryDay> days) => new(
        days.Count,
        days.Sum(d => d.Numbers),
        days.Count == 0 ? null : days[0].Date,
        days.Count == 0 ? null : days[^1].Date,
        days.Where(d => d.Final).Select(d => (DateOnly?)d.Date).Max());
}
