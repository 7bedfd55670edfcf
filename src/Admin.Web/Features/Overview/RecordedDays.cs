using Admin.Data.Trends;

namespace Admin.Web.Features.Overview;

/// <summary>Recorded days, looked up by date.</summary>
internal sealed class RecordedDays(IReadOnlyList<DailyMetrics> days)
{
    private readonly Dictionary<DateOnly, DailyMetrics> _byDate = days.ToDictionary(day => day.Date);

    /// <summary>Null when nothing is recorded at all.</summary>
    public DailyMetrics? Newest { get; } = days.Count == 0 ? null : days[^1];

    public DateOnly? First { get; } = days.Count == 0 ? null : days[0].Date;

    public DailyMetrics? On(DateOnly date) => _byDate.GetValueOrDefault(date);

    /// <summary>The newest day up to <paramref name="date"/> that knows a number.</summary>
    public DailyMetrics? LastKnowing(Func<DailyMetrics, long?> number, DateOnly date) =>
        days.LastOrDefault(day => day.Date <= date && number(day) is not null);
}
