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
        var failed = await runs.FailedDaysAsync(today.AddDays(1 - KpiStrip.Length), cancellationToken);
        var strips = new List<KpiStrip>();
        foreach (var kpi in catalogue.Kpis)
        {
            foreach (var dimension in kpi.Dimension is null ? [""] : await history.DimensionsAsync(kpi.Id, cancellationToken))
            {
                var question = new TrendQuestion(kpi.Id, dimension, kpi.Kind, TrendGrain.Day, today.AddDays(1 - KpiStrip.Length), today);
                strips.Add(KpiStrip.Of(
                    dimension.Length == 0 ? kpi.Id : $"{kpi.Id}-{strips.Count}",
                    dimension.Length == 0 ? kpi.Title : $"{kpi.Title}, {dimension}",
                    await history.PointsAsync(question, cancellationToken),
                    await history.SpanAsync(kpi.Id, dimension, cancellationToken),
                    failed,
                    today));
            }
        }

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
