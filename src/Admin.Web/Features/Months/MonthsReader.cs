using Admin.Data.Store;
using Admin.Data.Trends;

namespace Admin.Web.Features.Months;

/// <summary>Gathers what the page shows.</summary>
/// <remarks>Throws <see cref="StoreUnavailableException"/> when the store can't be read.</remarks>
internal sealed class MonthsReader(MonthHistory months, KpiHistory history, TimeProvider time)
{
    public async Task<MonthsData> ReadAsync(MonthsChoice choice, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var coverage = await history.CoverageAsync(today, cancellationToken);
        var read = await months.ReadAsync(today, choice.Range.Months, cancellationToken);
        var days = choice.Month is { } month
            ? await history.RangeAsync(month, TrendGrain.Month.EndOf(month), cancellationToken)
            : [];
        return new MonthsData(today, choice, coverage.First, read, days);
    }
}
