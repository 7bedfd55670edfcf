using System.Globalization;
using Admin.Data.FillBack;
using Admin.Data.Kpis;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Web.Features.Overview;

namespace Admin.Web.Features.Snapshots;

/// <summary>Gathers what the page shows.</summary>
/// <remarks>Throws <see cref="StoreUnavailableException"/> when the store can't be read.</remarks>
internal sealed class SnapshotsReader(
    TrendHistory history, RunHistory runs, FillableDays fillable, FillBacks fills, KpiCatalog catalogue, TimeProvider time)
{
    /// <param name="runsShown">How many of the newest runs are read.</param>
    public async Task<SnapshotsModel> ReadAsync(int runsShown, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var first = today.AddDays(1 - KpiStrip.Length);
        var failed = await runs.FailedDaysAsync(first, cancellationToken);
        var recorded = (await history.EveryKpiAsync(first, today, cancellationToken)).ToLookup(days => days.Kpi, StringComparer.Ordinal);
        var strips = catalogue.Kpis.SelectMany(kpi => recorded[kpi.Id].DefaultIfEmpty(null).Select((days, part) => KpiStrip.Of(
            part == 0 ? kpi.Id : string.Create(CultureInfo.InvariantCulture, $"{kpi.Id}-{part}"),
            string.IsNullOrEmpty(days?.Dimension) ? kpi.Title : $"{kpi.Title}, {days.Dimension}",
            first,
            days,
            failed,
            today))).ToList();
        var newest = await runs.NewestAsync(runsShown + 1, cancellationToken);
        return new SnapshotsModel(
            strips,
            [.. newest.Take(runsShown).Select(RunRow.Of)],
            newest.Count > runsShown,
            FillBackModel.Of(
                await fillable.GapsAsync(cancellationToken),
                await fillable.IncompleteAsync(cancellationToken),
                [.. (await fills.ListAsync(cancellationToken)).Select(FillBackRow.Of)]));
    }
}
