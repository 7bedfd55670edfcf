using System.Collections.Concurrent;
using Admin.Data;
using Admin.Data.Annotations;
using Admin.Data.Kpis;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Web.Features.Exports;

namespace Admin.Web.Features.Overview;

/// <summary>Gathers what the page shows.</summary>
/// <remarks>Throws <see cref="StoreUnavailableException"/> when the store can't be read.</remarks>
internal sealed class OverviewReader(KpiHistory history, RunHistory runs, AnnotationBook book, Provenance provenance, TimeProvider time)
{
    private const int RunsShown = 6;

    private readonly ConcurrentDictionary<OverviewRange, SharedRead<OverviewData>> _shared = new();

    /// <summary>Where the chart's numbers come from, in one line.</summary>
    public string ProvenanceOf(OverviewData data) => provenance.Of(data.Origin, data.Coverage.LastRecordedAt);

    public Task<OverviewData> ReadAsync(OverviewRange range, CancellationToken cancellationToken) =>
        _shared.GetOrAdd(range, _ => new SharedRead<OverviewData>()).ReadAsync(() => GatherAsync(range), cancellationToken);

    private async Task<OverviewData> GatherAsync(OverviewRange range)
    {
        var cancellationToken = CancellationToken.None;
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var days = history.RangeAsync(today.AddMonths(-13), today, cancellationToken);
        var newest = runs.NewestAsync(RunsShown, cancellationToken);
        var coverage = await history.CoverageAsync(today, cancellationToken);
        var first = range.Days is { } count ? today.AddDays(1 - count) : coverage.First ?? today;
        var growth = await history.SeriesAsync(InheritedKpis.TotalUsers, "", first, today, cancellationToken);
        var data = new OverviewData(today, range, coverage, await days, growth, await newest);
        return data with { Notes = await book.ReadAsync(data.First, data.Last, cancellationToken) };
    }
}
