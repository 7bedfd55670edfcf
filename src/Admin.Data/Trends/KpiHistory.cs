using Admin.Data.Store;

namespace Admin.Data.Trends;

/// <summary>Reads the recorded numbers. Every method throws <see cref="StoreUnavailableException"/> when the store can't be read.</summary>
public sealed class KpiHistory(KpiStore store)
{
    internal KpiStore Store => store;

    /// <summary>The newest recorded day, or null while there is none.</summary>
    public Task<DailyMetrics?> LatestAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Recorded days among the <paramref name="days"/> days that end with <paramref name="today"/>, oldest first; days whose total is unknown are left out.</summary>
    public Task<IReadOnlyList<GrowthPoint>> GrowthAsync(DateOnly today, int days, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The <paramref name="months"/> calendar months that end with today's, oldest first, those without a recorded day left out.</summary>
    public Task<IReadOnlyList<MonthRollup>> MonthlyAsync(DateOnly today, int months, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Recorded days from <paramref name="start"/> to <paramref name="end"/>, both inclusive, oldest first.</summary>
    public Task<IReadOnlyList<DailyMetrics>> RangeAsync(DateOnly start, DateOnly end, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>One KPI over the given days, both inclusive, oldest first; dimension '' where it has none.</summary>
    public Task<IReadOnlyList<SeriesPoint>> SeriesAsync(string kpi, string dimension, DateOnly first, DateOnly last, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Which days there are and which of the last 365 are missing.</summary>
    public Task<Coverage> CoverageAsync(DateOnly today, CancellationToken cancellationToken) => throw new NotImplementedException();
}
