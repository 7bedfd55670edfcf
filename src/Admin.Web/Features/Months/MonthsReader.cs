using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Web.Features.Exports;

namespace Admin.Web.Features.Months;

/// <summary>Gathers what the page shows.</summary>
/// <remarks>Throws <see cref="StoreUnavailableException"/> when the store can't be read.</remarks>
internal sealed class MonthsReader(MonthHistory months, KpiHistory history, Provenance provenance, TimeProvider time)
{
    public async Task<MonthsData> ReadAsync(MonthsChoice choice, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var covered = history.CoverageAsync(today, cancellationToken);
        var read = await months.ReadAsync(today, choice.Range.Months, cancellationToken);
        var coverage = await covered;
        var days = choice.Month is { } month
            ? await history.RangeAsync(month, TrendGrain.Month.EndOf(month), cancellationToken)
            : [];
        return new MonthsData(today, choice, coverage.First, coverage.Newest, read, days);
    }

    /// <summary>Where what is shown comes from, in one line.</summary>
    public Task<string> ProvenanceAsync(MonthsData data, CancellationToken cancellationToken)
    {
        var last = data.Today.AddDays(-1);
        var due = data.Months.Count == 0 || data.First is not { } recorded
            ? 0
            : last.DayNumber - Math.Max(recorded.DayNumber, data.Months[0].Rollup.Month.DayNumber) + 1;
        var recordedDays = data.Months.Sum(month => month.Rollup.DaysRecorded);
        // Today is not due before it has ended.
        var ended = recordedDays - (data.Months.Count > 0 && data.Newest >= data.Today ? 1 : 0);
        var provisional = data.Months.Sum(month => month.DaysProvisional);
        return provenance.OfAsync(Origins.Of(recordedDays, data.Months.Sum(month => month.DaysReconstructed), provisional, Math.Max(0, due - ended)), cancellationToken);
    }
}
