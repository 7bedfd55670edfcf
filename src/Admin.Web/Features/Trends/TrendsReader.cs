using Admin.Data.Kpis;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Web.Features.Exports;

namespace Admin.Web.Features.Trends;

/// <summary>Gathers what the page shows.</summary>
/// <remarks>Throws <see cref="StoreUnavailableException"/> when the store can't be read.</remarks>
internal sealed class TrendsReader(TrendHistory history, KpiCatalog catalogue, Provenance provenance, TimeProvider time)
{
    /// <summary>As many points as the strip below the chart is wide enough for.</summary>
    private const int PointsOfHistory = 240;

    private static readonly Task<IReadOnlyList<TrendPoint>> Nothing = Task.FromResult<IReadOnlyList<TrendPoint>>([]);

    /// <summary>Where what is shown comes from, in one line.</summary>
    public Task<string> ProvenanceAsync(TrendsData data, CancellationToken cancellationToken) =>
        provenance.OfAsync(TrendsOrigin.Of(data), cancellationToken);

    public async Task<TrendsData> ReadAsync(TrendsChoice choice, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var choices = await ChoicesAsync(cancellationToken);
        var chosen = choice.Kpis.Select(key => choices.FirstOrDefault(kpi => kpi.Key == key)).OfType<TrendsKpi>().ToList();
        if (chosen.Count == 0)
        {
            chosen = [.. choices.Take(1)];
        }

        var spans = await Task.WhenAll(chosen.Select(kpi => history.SpanAsync(kpi.Definition.Id, kpi.Dimension, cancellationToken)));
        var known = spans.OfType<TrendSpan>().ToList();
        var recorded = known.Count == 0 ? null : new TrendSpan(known.Min(span => span.First), known.Max(span => span.Last));
        var span = TrendsSpan.Of(choice, today, recorded);
        var whole = recorded is null
            ? Task.FromResult<IReadOnlyList<TrendPoint>>([])
            : history.PointsAsync(Question(chosen[0], TrendGrain.Day, recorded.First, Later(recorded.Last, span.Last)) with { MostPoints = PointsOfHistory }, cancellationToken);
        var series = Task.WhenAll(chosen.Zip(spans, (kpi, own) => SeriesAsync(kpi, own, choice, span, today, cancellationToken)));
        await Task.WhenAll(whole, series);
        return new TrendsData(today, choice, span, choices, await series, recorded, await whole);
    }

    /// <summary>The questions do not wait for each other: each is answered by a reader of its own.</summary>
    private async Task<TrendsSeries> SeriesAsync(
        TrendsKpi kpi, TrendSpan? recorded, TrendsChoice choice, TrendsSpan span, DateOnly today, CancellationToken cancellationToken)
    {
        Task<TrendTotals> Totals(DateOnly first, DateOnly last) => history.TotalsAsync(kpi.Definition.Id, kpi.Dimension, first, last, cancellationToken);

        var question = Question(kpi, span.Grain, span.First, span.Last);
        var points = history.PointsAsync(question, cancellationToken);
        var averages = choice.ShowsAverage ? history.PointsAsync(question with { Averaged = true }, cancellationToken) : Nothing;
        var earlier = choice.Comparison == TrendsComparison.None
            ? Nothing
            : history.PointsAsync(question with { First = span.Back(span.First), Last = span.Back(span.Last) }, cancellationToken);
        var all = Totals(span.First, span.Last);
        await Task.WhenAll(points, averages, earlier, all);
        var totals = await all;

        // What counts up over a day is not held against a whole day while its day still runs; a state may be.
        var counts = kpi.Definition.Kind != KpiKind.Level;
        var fair = !counts ? totals.Newest?.Date ?? span.Last : span.Last == today && totals.DaysProvisional > 0 ? today.AddDays(-1) : span.Last;
        var fairTotals = fair == span.Last || !counts ? all : Totals(span.First, fair);
        var earlierTotals = choice.Comparison == TrendsComparison.None || fair < span.First ? null : Totals(span.Back(span.First), span.Back(fair));
        return new TrendsSeries(
            kpi, recorded, await points, await averages, await earlier, totals, fair, await fairTotals, earlierTotals is null ? null : await earlierTotals);
    }

    private async Task<IReadOnlyList<TrendsKpi>> ChoicesAsync(CancellationToken cancellationToken)
    {
        var choices = new List<TrendsKpi>();
        var dimensions = await history.DimensionsAsync(cancellationToken);
        foreach (var kpi in catalogue.Kpis)
        {
            choices.AddRange((kpi.Dimension is null ? [""] : dimensions[kpi.Id]).Select(dimension => new TrendsKpi(kpi, dimension)));
        }

        return choices;
    }

    private static TrendQuestion Question(TrendsKpi kpi, TrendGrain grain, DateOnly first, DateOnly last) =>
        new(kpi.Definition.Id, kpi.Dimension, kpi.Definition.Kind, grain, first, last);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
